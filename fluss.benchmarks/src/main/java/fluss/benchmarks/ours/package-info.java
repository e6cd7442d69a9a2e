/* SPDX-License-Identifier: Apache-2.0 */

/** The modular client as one side of the comparison: {@link fluss.benchmarks.ours.OursWorker}. */
@NullMarked
package fluss.benchmarks.ours;

import org.jspecify.annotations.NullMarked;
