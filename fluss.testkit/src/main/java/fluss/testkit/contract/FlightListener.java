/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.contract;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Listens on a port of 127.0.0.1. Its connections can be told to write all that they have to say in one turn at once: the JDK's TLS
 * writes message by message, and a peer that takes offence at one of them and hangs up would make it stumble over the next
 * one in place of reading why.
 */
final class FlightListener extends ServerSocket {

    FlightListener() throws IOException {
        super(0, 50, BlockingPeer.loopback());
    }

    @Override
    public Connection accept() throws IOException {
        Connection connection = new Connection();
        implAccept(connection);
        return connection;
    }

    /** Writes at once, until it is told otherwise. */
    static final class Connection extends Socket {

        private final ByteArrayOutputStream held = new ByteArrayOutputStream();
        private boolean holds;

        /** Keeps what is written until something is read, or it is closed. */
        synchronized void holdFlights() {
            holds = true;
        }

        /** Writes at once again. */
        synchronized void release() throws IOException {
            holds = false;
            writeHeld();
        }

        private synchronized void writeHeld() throws IOException {
            if (held.size() > 0) {
                byte[] flight = held.toByteArray();
                held.reset();
                super.getOutputStream().write(flight);
            }
        }

        private synchronized void write(OutputStream out, byte[] bytes, int offset, int length) throws IOException {
            if (holds) {
                held.write(bytes, offset, length);
            } else {
                out.write(bytes, offset, length);
            }
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    writeHeld();
                    return super.read();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    writeHeld();
                    return super.read(bytes, offset, length);
                }
            };
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(int one) throws IOException {
                    write(new byte[] {(byte) one}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    Connection.this.write(out, bytes, offset, length);
                }
            };
        }

        @Override
        public void close() throws IOException {
            try {
                writeHeld();
            } finally {
                super.close();
            }
        }
    }
}
