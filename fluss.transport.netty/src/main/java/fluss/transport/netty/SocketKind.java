/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.netty;

import fluss.spi.transport.BufferKind;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.Errors;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * What sockets are made of. Not of io_uring: with Netty 4.2.15 a channel on it is often not told that its connection was cut.
 */
enum SocketKind {
    /** Linux' epoll, by a native library. */
    EPOLL(EpollSocketChannel.class) {
        @Override
        boolean isLoaded() {
            return Epoll.isAvailable();
        }

        @Override
        IoHandlerFactory handlers() {
            return EpollIoHandler.newFactory();
        }
    },
    /** The JDK's, everywhere. */
    NIO(NioSocketChannel.class) {
        @Override
        boolean isLoaded() {
            return true;
        }

        @Override
        IoHandlerFactory handlers() {
            return NioIoHandler.newFactory();
        }
    };

    private static final Logger LOG = System.getLogger("fluss.transport.netty");

    private final Class<? extends SocketChannel> channels;

    SocketKind(Class<? extends SocketChannel> channels) {
        this.channels = channels;
    }

    /** The first that can be used here, with such buffers. Loads native libraries. */
    static SocketKind best(BufferKind buffers) {
        for (SocketKind kind : values()) {
            if (kind.takes(buffers) && kind.isAvailable()) {
                return kind;
            }
        }
        throw new AssertionError("java.nio is always there");
    }

    /**
     * Whether it can be used here. A native library of another version than the classes is loaded, but lacks what they call, which
     * shows when error numbers are asked for.
     */
    boolean isAvailable() {
        try {
            return isLoaded() && (this == NIO || Errors.ERRNO_ENOENT_NEGATIVE != 0);
        } catch (LinkageError e) {
            LOG.log(Level.WARNING, this + " cannot be used: Netty's native library and classes do not fit together", e);
            return false;
        }
    }

    /** Whether its calls take such buffers as they are. */
    private boolean takes(BufferKind buffers) {
        return this == NIO || buffers == BufferKind.DIRECT;
    }

    abstract boolean isLoaded();

    abstract IoHandlerFactory handlers();

    Class<? extends SocketChannel> channels() {
        return channels;
    }
}
