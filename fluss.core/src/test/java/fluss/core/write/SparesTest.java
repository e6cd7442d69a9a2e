/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.row.GenericRow;
import fluss.api.write.AppendWriter;
import fluss.core.fake.FakeLoop;
import fluss.core.fake.FakeRpc;
import fluss.spi.compression.CompressionCodec;
import fluss.spi.compression.CompressionProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept for later is bounded, and goes when it is not needed. */
class SparesTest {

    private final WriteFixture fixture = new WriteFixture();

    private static void tick(FakeLoop loop) {
        loop.advance(Duration.ofNanos(Spares.PERIOD_NANOS));
    }

    /** Writes to all four buckets at a time, so that as many buffers are in use. */
    private void writeToEveryBucket(AppendWriter writer) {
        int before = fixture.produced().size();
        for (int bucket = 0; bucket < 4; bucket++) {
            writer.append(GenericRow.of(1L), bucket);
        }
        writer.flushAsync();
        fixture.loop.run();
        List<FakeRpc.Call> calls = fixture.produced();
        calls.subList(before, calls.size()).forEach(call -> fixture.acknowledge(call, 0));
    }

    @Test
    void writerThatIsOpenAndIdleHoldsNoBuffer() {
        AppendWriter writer = fixture.writing.newAppend(WriteFixture.logTable()).createWriter();
        writeToEveryBucket(writer);
        Spares spares = fixture.writing.context().spares();
        assertThat(spares.bytes()).isPositive();
        assertThat(fixture.writing.context().memory().used()).isZero();
        tick(fixture.loop);
        assertThat(spares.bytes()).isPositive();
        tick(fixture.loop);
        assertThat(spares.bytes()).isZero();
        fixture.advanceMillis(130_000);
        assertThat(fixture.loop.waitingTimers()).isZero();

        writeToEveryBucket(writer);
        assertThat(spares.bytes()).isPositive();
        writer.close();
        assertThat(spares.bytes()).isZero();
    }

    @Test
    void buffersThatAreInUseAgainAndAgainStay() {
        AppendWriter writer = fixture.writing.newAppend(WriteFixture.logTable()).createWriter();
        writeToEveryBucket(writer);
        long kept = fixture.writing.context().spares().bytes();
        for (int second = 0; second < 10; second++) {
            tick(fixture.loop);
            writeToEveryBucket(writer);
            assertThat(fixture.writing.context().spares().bytes()).isEqualTo(kept);
        }
    }

    @Test
    void noMoreIsKeptThanMayBe() {
        FakeLoop loop = new FakeLoop();
        Spares spares = new Spares(loop, 100);
        ScratchArrays first = new ScratchArrays(spares);
        ScratchArrays second = new ScratchArrays(spares);
        first.giveBack(new byte[60]);
        second.giveBack(new byte[50]);
        assertThat(spares.bytes()).isEqualTo(60);
        assertThat(second.take(50)).hasSize(50);
        assertThat(first.take(10)).hasSize(60);
        assertThat(spares.bytes()).isZero();
        second.giveBack(new byte[50]);
        assertThat(spares.bytes()).isEqualTo(50);
    }

    @Test
    void codecsThatAreNotNeededAreClosed() {
        FakeLoop loop = new FakeLoop();
        List<CountedCodec> made = new ArrayList<>();
        Codecs codecs = new Codecs(new Spares(loop, 100));
        CompressionProvider provider = provider(made);
        CodecPool pool = codecs.of(provider, 3);
        assertThat(codecs.of(provider, 3)).isSameAs(pool);
        assertThat(codecs.of(provider, 4)).isNotSameAs(pool);

        CompressionCodec one = pool.take();
        CompressionCodec two = pool.take();
        pool.giveBack(one, true);
        pool.giveBack(two, false);
        assertThat(made).extracting(codec -> codec.closed).containsExactly(0, 1);
        tick(loop);
        assertThat(pool.take()).isSameAs(one);
        pool.giveBack(one, true);
        tick(loop);
        assertThat(made.get(0).closed).isZero();
        tick(loop);
        assertThat(made.get(0).closed).isEqualTo(1);
        assertThat(loop.waitingTimers()).isZero();

        CompressionCodec three = pool.take();
        CompressionCodec four = pool.take();
        pool.giveBack(three, true);
        codecs.close();
        pool.giveBack(four, true);
        assertThat(made).extracting(codec -> codec.closed).containsExactly(1, 1, 1, 1);
    }

    private static CompressionProvider provider(List<CountedCodec> made) {
        return new CompressionProvider() {
            @Override
            public String name() {
                return "counted";
            }

            @Override
            public int arrowId() {
                return 7;
            }

            @Override
            public String tableName() {
                return "COUNTED";
            }

            @Override
            public CompressionCodec create(int level) {
                CountedCodec codec = new CountedCodec();
                made.add(codec);
                return codec;
            }
        };
    }

    private static final class CountedCodec implements CompressionCodec {

        private int closed;

        @Override
        public int maxCompressedLength(int length) {
            return length;
        }

        @Override
        public int compress(byte[] source, int offset, int length, byte[] target, int targetOffset) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void decompress(
                byte[] source, int offset, int length, byte[] target, int targetOffset, int targetLength) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
