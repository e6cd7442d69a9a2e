/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.nio;

import fluss.spi.transport.SendQueue;
import fluss.spi.transport.TlsOptions;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Frames go through TLS.
 *
 * <p>After each event {@link #advance} asks the engine what it needs until that is more bytes, or work that it delegates. Such
 * work runs elsewhere; meanwhile nothing is read, and what was read waits in {@link #netIn}.
 */
final class TlsWire implements Wire {

    private static final Logger LOG = System.getLogger("fluss.transport.nio");

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** Several records, so that a call of the system moves more than one. */
    private static final int NET_BYTES = 64 * 1024;

    /** Most bytes in one record. */
    private static final int RECORD_BYTES = 16 * 1024;

    /** Calls of write before other sockets get their turn. */
    private static final int CALLS_PER_TURN = 16;

    private final NioEventLoop loop;
    private final SocketChannel socket;
    private final SSLEngine engine;
    private final Executor tasks;
    private final Consumer<@Nullable Throwable> onWorkDone;

    /** What came and is not decrypted; ready for more between calls. */
    private ByteBuffer netIn = ByteBuffer.allocate(NET_BYTES);

    /** What is encrypted and not written; ready for more between calls. */
    private ByteBuffer netOut = ByteBuffer.allocate(NET_BYTES);

    private boolean isOpen;
    private boolean isWorking;
    private boolean isPeerDone;
    private boolean carriesFrames;

    /**
     * Encrypts nothing yet.
     *
     * @param onWorkDone called on the loop after work that was done elsewhere, with its failure if it failed; {@link #resume}
     *     is to follow
     */
    TlsWire(NioEventLoop loop, SocketChannel socket, TlsOptions tls, Consumer<@Nullable Throwable> onWorkDone) {
        this.loop = loop;
        this.socket = socket;
        this.engine = tls.engine();
        this.tasks = tls.tasks();
        this.onWorkDone = onWorkDone;
    }

    @Override
    public void open(Receiver receiver) throws IOException {
        engine.beginHandshake();
        advance(receiver);
    }

    @Override
    public Turn read(Receiver receiver) throws IOException {
        if (isWorking) {
            return Turn.DRY;
        }
        if (isPeerDone || socket.read(netIn) < 0) {
            return Turn.END;
        }
        boolean wasFilled = !netIn.hasRemaining();
        advance(receiver);
        return isPeerDone ? Turn.END : wasFilled ? Turn.MORE : Turn.DRY;
    }

    @Override
    public void resume(Receiver receiver) throws IOException {
        isWorking = false;
        advance(receiver);
    }

    private void advance(Receiver receiver) throws IOException {
        netIn.flip();
        try {
            boolean goesOn = true;
            while (goesOn) {
                goesOn = switch (engine.getHandshakeStatus()) {
                    case NEED_TASK -> delegate();
                    case NEED_WRAP -> wrapHandshake();
                    case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> unwrap(receiver);
                    case FINISHED, NOT_HANDSHAKING -> {
                        if (!isOpen) {
                            isOpen = true;
                            receiver.onOpen();
                        }
                        yield unwrap(receiver);
                    }
                };
            }
        } finally {
            netIn.compact();
        }
    }

    /** Decrypts a record; whether something came of it. */
    private boolean unwrap(Receiver receiver) throws IOException {
        ByteBuffer plain = loop.plainBuffer(engine.getSession().getApplicationBufferSize());
        SSLEngineResult result = engine.unwrap(netIn, plain);
        plain.flip();
        if (plain.hasRemaining()) {
            receiver.onBytes(plain);
        }
        return switch (result.getStatus()) {
            case OK ->
                result.bytesConsumed() > 0
                        || result.bytesProduced() > 0
                        || needs(HandshakeStatus.NEED_TASK)
                        || needs(HandshakeStatus.NEED_WRAP);
            case BUFFER_UNDERFLOW -> {
                if (netIn.limit() == netIn.capacity() && netIn.position() == 0) {
                    netIn = larger(netIn, engine.getSession().getPacketBufferSize());
                }
                yield false;
            }
            case BUFFER_OVERFLOW -> throw new SSLException("A record is larger than its session allows");
            case CLOSED -> {
                isPeerDone = true;
                yield false;
            }
        };
    }

    private boolean needs(HandshakeStatus status) {
        return engine.getHandshakeStatus() == status;
    }

    /** Writes what the handshake has to say behind what is there; whether it had to say something. */
    private boolean wrapHandshake() throws IOException {
        SSLEngineResult result = engine.wrap(NOTHING, netOut);
        if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
            netOut = larger(netOut.flip(), engine.getSession().getPacketBufferSize())
                    .compact();
            return true;
        }
        return result.bytesProduced() > 0;
    }

    /** A buffer with the same bytes and more room, from which is read next. */
    private static ByteBuffer larger(ByteBuffer full, int atLeast) {
        return ByteBuffer.allocate(full.capacity() + Math.max(full.capacity(), atLeast))
                .put(full)
                .flip();
    }

    /** Has the engine's work done elsewhere; false: there is nothing to do until then. */
    private boolean delegate() throws IOException {
        List<Runnable> work = new ArrayList<>();
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            work.add(task);
        }
        isWorking = true;
        try {
            tasks.execute(() -> run(work));
        } catch (RejectedExecutionException e) {
            throw new IOException("Nobody carries out the work of the TLS handshake", e);
        }
        return false;
    }

    // Catches everything: whatever a task throws ends its connection and nothing else
    private void run(List<Runnable> work) {
        Throwable failure = null;
        try {
            work.forEach(Runnable::run);
        } catch (Throwable e) {
            failure = e;
        }
        Throwable outcome = failure;
        try {
            loop.execute(() -> onWorkDone.accept(outcome));
        } catch (RejectedExecutionException e) {
            return; // the loop has ended and told the handler
        }
    }

    @Override
    public void write(SendQueue frames) throws IOException {
        for (int call = 0; call < CALLS_PER_TURN; call++) {
            if (isOpen) {
                encrypt(frames);
            }
            boolean wasEmpty = netOut.position() == 0;
            netOut.flip();
            try {
                socket.write(netOut);
            } finally {
                netOut.compact();
            }
            if (netOut.position() > 0) {
                return;
            }
            carriesFrames = false;
            if (wasEmpty || frames.pendingBytes() == 0) {
                return;
            }
        }
    }

    private void encrypt(SendQueue frames) throws IOException {
        while (frames.pendingBytes() > 0
                && netOut.remaining() >= engine.getSession().getPacketBufferSize()) {
            ByteBuffer plain = loop.ioBuffer().clear().limit(RECORD_BYTES);
            frames.copyTo(plain);
            SSLEngineResult result = engine.wrap(plain.flip(), netOut);
            frames.advance(result.bytesConsumed());
            carriesFrames |= result.bytesConsumed() > 0;
            if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
                throw new SSLException("The peer has ended TLS");
            }
            if (result.bytesProduced() == 0) {
                return;
            }
        }
    }

    @Override
    public long pendingBytes() {
        return carriesFrames ? netOut.position() : 0;
    }

    @Override
    public boolean mustRead() {
        return !isOpen;
    }

    @Override
    public boolean isBusy() {
        return isWorking;
    }

    @Override
    public boolean wantsToWrite(SendQueue frames) {
        return netOut.position() > 0 || (frames.pendingBytes() > 0 && isOpen && needs(HandshakeStatus.NOT_HANDSHAKING));
    }

    @Override
    public void sayFarewell() {
        engine.closeOutbound();
        try {
            boolean goesOn = true;
            while (goesOn && !engine.isOutboundDone()) {
                goesOn = wrapHandshake();
            }
            socket.write(netOut.flip());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The end of a TLS connection could not be told", e);
        }
    }

    @Override
    public String describeEnd() {
        if (isPeerDone) {
            return "";
        }
        return isOpen ? " without the farewell of TLS" : " within the handshake of TLS";
    }
}
