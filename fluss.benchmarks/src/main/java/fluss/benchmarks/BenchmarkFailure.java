/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks;

/** A comparison cannot go on. */
final class BenchmarkFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BenchmarkFailure(String message) {
        super(message);
    }
}
