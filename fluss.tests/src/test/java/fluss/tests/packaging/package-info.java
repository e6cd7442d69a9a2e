/* SPDX-License-Identifier: Apache-2.0 */
/** The finished jars in JVMs of their own, started as an application would be. */
@NullMarked
package fluss.tests.packaging;

import org.jspecify.annotations.NullMarked;
