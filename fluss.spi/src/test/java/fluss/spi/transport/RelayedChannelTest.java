/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two loops that the test turns by hand, so that each order of events can be had. */
class RelayedChannelTest {

    /** A transport of one thread whose loop runs when it is told to, and whose socket does nothing by itself. */
    private static final class ByHand implements Transport, EventLoop, Channel {
        final String name;
        final @Nullable Runnable atEnd;
        final Queue<Runnable> tasks = new ArrayDeque<>();
        final List<String> seen = new ArrayList<>();

        @Nullable
        ChannelHandler handler;

        long pending;
        boolean takesAtOnce;
        boolean isClosed;

        ByHand(String name, @Nullable Runnable atEnd) {
            this.name = name;
            this.atEnd = atEnd;
        }

        void turn() {
            for (int count = tasks.size(); count > 0; count--) {
                tasks.remove().run();
            }
        }

        ChannelHandler socket() {
            assertThat(handler).isNotNull();
            return handler;
        }

        @Override
        public EventLoop loop() {
            return this;
        }

        @Override
        public void connect(ConnectOptions options, ChannelHandler connecting) {
            handler = connecting;
        }

        @Override
        public void execute(Runnable task) {
            if (isClosed) {
                throw new RejectedExecutionException(name);
            }
            tasks.add(task);
        }

        @Override
        public Timer schedule(Runnable task, long delayNanos) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean inLoop() {
            return true;
        }

        @Override
        public void send(ByteBuffer... frame) {
            for (ByteBuffer part : frame) {
                seen.add("send " + part.remaining());
                pending += takesAtOnce ? 0 : part.remaining();
            }
        }

        void drain() {
            pending = 0;
            socket().onDrained();
        }

        @Override
        public long pendingBytes() {
            return pending;
        }

        @Override
        public void setReading(boolean reading) {
            seen.add("reading " + reading);
        }

        @Override
        public void close() {
            seen.add("close");
        }

        @Override
        public String remoteAddress() {
            return "peer";
        }

        /** What its thread does at its end. */
        void end() {
            isClosed = true;
            tasks.clear();
            if (atEnd != null) {
                atEnd.run();
            }
        }
    }

    private static final class Recorder implements ChannelHandler {
        final List<String> seen = new ArrayList<>();

        @Nullable
        Channel channel;

        @Override
        public void onConnected(Channel connected) {
            channel = connected;
            seen.add("connected to " + connected.remoteAddress());
        }

        @Override
        public void onFrame(byte[] frame) {
            seen.add("frame " + frame[0]);
        }

        @Override
        public void onDrained() {
            seen.add("drained");
        }

        @Override
        public void onClosed(@Nullable Throwable cause) {
            seen.add("closed " + (cause == null ? "by us" : cause.getMessage()));
        }
    }

    private final List<ByHand> made = new ArrayList<>();
    private final RelayingTransport transport =
            new RelayingTransport(new TransportOptions("fluss-test", 2, BufferKind.DIRECT), (name, atEnd) -> {
                ByHand one = new ByHand(name, atEnd);
                made.add(one);
                return one;
            });
    private final ByHand carrier = made.get(0);
    private final ByHand home = made.get(1);
    private final Recorder handler = new Recorder();

    private Channel connect() {
        transport.connect(new ConnectOptions("peer", 1, Duration.ofSeconds(1), 100), handler);
        carrier.socket().onConnected(carrier);
        home.turn();
        assertThat(handler.channel).isNotNull();
        return handler.channel;
    }

    private void turn() {
        home.turn();
        carrier.turn();
        home.turn();
    }

    @Test
    void threadsAreNamedAfterTheLoop() {
        assertThat(carrier.name).isEqualTo("fluss-test-io-1");
        assertThat(home.name).isEqualTo("fluss-test");
        assertThat(transport.loop()).isSameAs(home);
    }

    @Test
    void framesOfOneTurnComeByOneHop() {
        connect();
        carrier.socket().onFrame(new byte[] {1});
        carrier.socket().onFrame(new byte[] {2});
        carrier.socket().onFrame(new byte[] {3});
        assertThat(home.tasks).isEmpty();
        carrier.turn();
        assertThat(home.tasks).hasSize(1);
        home.turn();
        assertThat(handler.seen).containsExactly("connected to peer", "frame 1", "frame 2", "frame 3");
    }

    @Test
    void framesSentInOneTurnGoByOneHopAndDrainTogether() {
        Channel channel = connect();
        channel.send(ByteBuffer.allocate(5));
        channel.send(ByteBuffer.allocate(4), ByteBuffer.allocate(7));
        assertThat(channel.pendingBytes()).isEqualTo(16);
        home.turn();
        assertThat(carrier.tasks).hasSize(1);
        carrier.turn();
        assertThat(carrier.seen).containsExactly("send 5", "send 4", "send 7");
        assertThat(channel.pendingBytes()).isEqualTo(16);
        carrier.drain();
        assertThat(channel.pendingBytes()).as("until the handler is told").isEqualTo(16);
        home.turn();
        assertThat(channel.pendingBytes()).isZero();
        assertThat(handler.seen).endsWith("drained");
    }

    @Test
    void whatIsSentMeanwhileIsNotDrained() {
        Channel channel = connect();
        channel.send(ByteBuffer.allocate(5));
        turn();
        carrier.drain();
        channel.send(ByteBuffer.allocate(6));
        home.turn();
        assertThat(channel.pendingBytes()).isEqualTo(6);
        assertThat(handler.seen).doesNotContain("drained");
        carrier.turn();
        carrier.drain();
        home.turn();
        assertThat(handler.seen).containsOnlyOnce("drained");
    }

    @Test
    void aSocketThatIsNeverDrainedStillTellsWhatItHasTaken() {
        Channel channel = connect();
        channel.send(ByteBuffer.allocate(10));
        turn();
        carrier.pending = 3;
        channel.send(ByteBuffer.allocate(1));
        turn();
        assertThat(channel.pendingBytes()).isEqualTo(4);
    }

    @Test
    void aSocketThatTakesAllAtOnceDrains() {
        Channel channel = connect();
        carrier.takesAtOnce = true;
        channel.send(ByteBuffer.allocate(10));
        turn();
        assertThat(channel.pendingBytes()).isZero();
        assertThat(handler.seen).containsOnlyOnce("drained");
    }

    @Test
    void framesAndTheCloseBehindThemWaitWhileReadingIsStopped() {
        Channel channel = connect();
        channel.setReading(false);
        carrier.socket().onFrame(new byte[] {1});
        carrier.socket().onClosed(new EOFException("gone"));
        turn();
        assertThat(carrier.seen).containsExactly("reading false");
        assertThat(handler.seen).containsExactly("connected to peer");
        channel.setReading(true);
        turn();
        assertThat(handler.seen).containsExactly("connected to peer", "frame 1", "closed gone");
    }

    @Test
    void aChannelClosedWhileItsFramesWaitIsToldSoOnce() {
        Channel channel = connect();
        channel.setReading(false);
        carrier.socket().onFrame(new byte[] {1});
        carrier.socket().onClosed(new EOFException("gone"));
        turn();
        channel.close();
        channel.close();
        turn();
        turn();
        assertThat(handler.seen).containsExactly("connected to peer", "closed by us");
    }

    @Test
    void whatWasSentGoesBeforeTheClose() {
        Channel channel = connect();
        channel.send(ByteBuffer.allocate(5));
        channel.close();
        channel.send(ByteBuffer.allocate(6));
        assertThat(handler.seen).doesNotContain("closed by us");
        turn();
        assertThat(carrier.seen).containsExactly("send 5", "close");
        carrier.socket().onFrame(new byte[] {1});
        carrier.socket().onClosed(null);
        turn();
        turn();
        assertThat(handler.seen).containsExactly("connected to peer", "closed by us");
    }

    @Test
    void nothingMoreIsReadWhileMuchWaitsForTheHome() {
        connect();
        byte[] large = new byte[CarriedChannel.MOST_WAITING_BYTES / 4];
        for (int i = 0; i < 4; i++) {
            carrier.socket().onFrame(large);
        }
        assertThat(carrier.seen).isEmpty();
        carrier.socket().onFrame(large);
        assertThat(carrier.seen).containsExactly("reading false");
        turn();
        carrier.turn();
        assertThat(handler.seen).hasSize(1 + 5);
        assertThat(carrier.seen).containsExactly("reading false", "reading true");
    }

    @Test
    void readingThatIsStoppedIsNotTakenUpBecauseTheHomeHasCaughtUp() {
        Channel channel = connect();
        carrier.socket().onFrame(new byte[CarriedChannel.MOST_WAITING_BYTES + 1]);
        home.turn();
        channel.setReading(false);
        turn();
        carrier.turn();
        assertThat(carrier.seen.get(carrier.seen.size() - 1)).isEqualTo("reading false");
        channel.setReading(true);
        turn();
        assertThat(carrier.seen.get(carrier.seen.size() - 1)).isEqualTo("reading true");
    }

    @Test
    void theEndOfTheHomeEndsTheCarriersAndTellsEveryChannelOnce() {
        connect();
        carrier.socket().onClosed(new EOFException("gone"));
        home.end();
        carrier.socket().onClosed(null);
        assertThat(carrier.seen).containsExactly("close");
        assertThat(handler.seen).containsExactly("connected to peer", "closed by us");
        assertThatThrownBy(() ->
                        transport.connect(new ConnectOptions("peer", 1, Duration.ofSeconds(1), 100), new Recorder()))
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void oneThreadIsNotRelayed() {
        assertThatThrownBy(() -> new RelayingTransport(new TransportOptions("fluss-test"), ByHand::new))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
