/* SPDX-License-Identifier: Apache-2.0 */
/** Looking up rows of a real cluster. */
@NullMarked
package fluss.tests.lookup;

import org.jspecify.annotations.NullMarked;
