/* SPDX-License-Identifier: Apache-2.0 */
/** Writing to a real cluster, and reading back what was written. */
@NullMarked
package fluss.tests.write;

import org.jspecify.annotations.NullMarked;
