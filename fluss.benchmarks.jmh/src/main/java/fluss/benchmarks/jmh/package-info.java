/* SPDX-License-Identifier: Apache-2.0 */

/**
 * What encoding and decoding cost without network: {@link fluss.benchmarks.jmh.EncodeBenchmark}, {@link
 * fluss.benchmarks.jmh.DecodeBenchmark}. Times are of one row.
 */
@NullMarked
package fluss.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
