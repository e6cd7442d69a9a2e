/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.jmh;

import fluss.spi.format.BatchEncoder;
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

/** Rows into ARROW batches. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@SuppressWarnings("NullAway.Init") // set up by JMH
public class EncodeBenchmark {

    /** What compresses. */
    @Param
    public Codec codec;

    private Batches batches;

    /** Makes the encoder. */
    @Setup
    public void setUp() {
        batches = new Batches(codec);
    }

    /** Generates rows and puts them into column buffers; the codec has no part in it. */
    @Benchmark
    @OperationsPerInvocation(Batches.ROWS)
    public BatchEncoder append() {
        return batches.fill();
    }

    /** The same, and writes the body, compressed. */
    @Benchmark
    @OperationsPerInvocation(Batches.ROWS)
    public int appendAndEncode() {
        return batches.encode();
    }
}
