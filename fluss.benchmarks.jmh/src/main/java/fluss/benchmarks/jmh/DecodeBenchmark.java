/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.jmh;

import fluss.api.column.ColumnBatch;
import fluss.benchmarks.ours.OursRows;
import fluss.benchmarks.worker.TextForm;
import fluss.spi.format.BatchDecoder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** ARROW batches into columns and rows. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@SuppressWarnings("NullAway.Init") // set up by JMH
public class DecodeBenchmark {

    private static final int[] ALL_COLUMNS = {0, 1, 2, 3, 4, 5};

    /** What compressed. */
    @Param
    public Codec codec;

    private BatchDecoder decoder;
    private byte[] body;

    /** Makes a batch. */
    @Setup
    public void setUp() {
        body = new Batches(codec).body();
        decoder = Batches.decoder();
    }

    /** Decodes to columns, and looks at none. */
    @Benchmark
    @OperationsPerInvocation(Batches.ROWS)
    public ColumnBatch columns() {
        return decoder.decode(body, 0, body.length, Batches.ROWS, Batches.TYPE, Batches.TYPE, ALL_COLUMNS);
    }

    /** Decodes, and reads every value of every row, texts as bytes. */
    @Benchmark
    @OperationsPerInvocation(Batches.ROWS)
    public long rows() {
        return sum(TextForm.UTF8);
    }

    /** Decodes, and reads every value of every row, texts as {@link String}. */
    @Benchmark
    @OperationsPerInvocation(Batches.ROWS)
    public long rowsAsStrings() {
        return sum(TextForm.STRING);
    }

    private long sum(TextForm form) {
        ColumnBatch batch = columns();
        long sum = 0;
        for (int i = 0; i < batch.rowCount(); i++) {
            sum += OursRows.checksum(batch.row(i), form);
        }
        return sum;
    }
}
