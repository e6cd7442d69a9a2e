/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.netty;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringSocketChannel;

/** What sockets are made of. */
enum SocketKind {
    /** Linux' epoll, by a native library. */
    EPOLL(EpollSocketChannel.class) {
        @Override
        boolean isAvailable() {
            return Epoll.isAvailable();
        }

        @Override
        IoHandlerFactory handlers() {
            return EpollIoHandler.newFactory();
        }
    },
    /** Linux' io_uring, by a native library. */
    IO_URING(IoUringSocketChannel.class) {
        @Override
        boolean isAvailable() {
            return IoUring.isAvailable();
        }

        @Override
        IoHandlerFactory handlers() {
            return IoUringIoHandler.newFactory();
        }
    },
    /** The JDK's, everywhere. */
    NIO(NioSocketChannel.class) {
        @Override
        boolean isAvailable() {
            return true;
        }

        @Override
        IoHandlerFactory handlers() {
            return NioIoHandler.newFactory();
        }
    };

    private final Class<? extends SocketChannel> channels;

    SocketKind(Class<? extends SocketChannel> channels) {
        this.channels = channels;
    }

    /** The first that can be used here. Loads native libraries. */
    static SocketKind best() {
        for (SocketKind kind : values()) {
            if (kind.isAvailable()) {
                return kind;
            }
        }
        throw new AssertionError("java.nio is always there");
    }

    abstract boolean isAvailable();

    abstract IoHandlerFactory handlers();

    Class<? extends SocketChannel> channels() {
        return channels;
    }
}
