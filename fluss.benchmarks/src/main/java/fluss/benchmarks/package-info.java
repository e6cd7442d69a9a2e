/* SPDX-License-Identifier: Apache-2.0 */

/** The command {@code bench}: {@link fluss.benchmarks.Main}. */
@NullMarked
package fluss.benchmarks;

import org.jspecify.annotations.NullMarked;
