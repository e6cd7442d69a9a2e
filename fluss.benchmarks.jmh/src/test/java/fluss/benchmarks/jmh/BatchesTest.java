/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.benchmarks.workload.Workload;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchesTest {

    private static final long EXPECTED =
            LongStream.range(0, Batches.ROWS).map(new Workload()::checksum).sum();

    @ParameterizedTest
    @EnumSource
    void allContendersReadTheRowsThatWereWritten(Codec codec) {
        DecodeBenchmark benchmark = new DecodeBenchmark();
        benchmark.codec = codec;
        benchmark.setUp();
        assertThat(benchmark.columns().rowCount()).isEqualTo(Batches.ROWS);
        assertThat(benchmark.rows()).isEqualTo(EXPECTED);
        assertThat(benchmark.rowsAsStrings()).isEqualTo(EXPECTED);
    }

    @ParameterizedTest
    @EnumSource
    void batchIsAsLargeAsWritersSendThem(Codec codec) {
        EncodeBenchmark benchmark = new EncodeBenchmark();
        benchmark.codec = codec;
        benchmark.setUp();
        assertThat(benchmark.append().rawBytes()).isBetween(500_000, 896 << 10);
        assertThat(benchmark.appendAndEncode()).isBetween(100_000, 896 << 10);
    }
}
