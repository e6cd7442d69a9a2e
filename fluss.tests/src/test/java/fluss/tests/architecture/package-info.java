/* SPDX-License-Identifier: Apache-2.0 */
/** What the finished jars look like: descriptors, layers, services. */
@NullMarked
package fluss.tests.architecture;

import org.jspecify.annotations.NullMarked;
