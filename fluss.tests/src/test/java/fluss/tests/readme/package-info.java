/* SPDX-License-Identifier: Apache-2.0 */
/** The examples of the README, compiled and run. */
@NullMarked
package fluss.tests.readme;

import org.jspecify.annotations.NullMarked;
