/* SPDX-License-Identifier: Apache-2.0 */

/**
 * The process that is measured: {@link fluss.benchmarks.worker.Worker} runs one work with one client. The same code for both
 * sides; only the {@link fluss.benchmarks.worker.BenchmarkClient} differs.
 */
@NullMarked
package fluss.benchmarks.worker;

import org.jspecify.annotations.NullMarked;
