/* SPDX-License-Identifier: Apache-2.0 */

/** The rows of the comparison, the same for both sides: {@link fluss.benchmarks.workload.Workload}. */
@NullMarked
package fluss.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
