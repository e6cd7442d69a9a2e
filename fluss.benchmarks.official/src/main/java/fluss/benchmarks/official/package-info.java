/* SPDX-License-Identifier: Apache-2.0 */

/** The official client as one side of the comparison: {@link fluss.benchmarks.official.OfficialWorker}. */
@NullMarked
package fluss.benchmarks.official;

import org.jspecify.annotations.NullMarked;
