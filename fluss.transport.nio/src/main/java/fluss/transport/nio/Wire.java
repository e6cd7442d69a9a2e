/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.nio;

import fluss.spi.transport.SendQueue;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What stands between a socket and the frames on it: nothing, or TLS. For the loop's thread alone. */
interface Wire {

    /** How a call of read went. */
    enum Turn {
        /** More may be waiting. */
        MORE,
        /** Nothing more is there now. */
        DRY,
        /** Nothing more will ever come. */
        END
    }

    /** Takes what comes in. */
    interface Receiver {

        /** Frames may pass from now on. Called once. */
        void onOpen() throws IOException;

        /** Bytes of frames came; borrowed, and used up. */
        void onBytes(ByteBuffer bytes) throws IOException;
    }

    /** Begins; what comes of it may come later. */
    void open(Receiver receiver) throws IOException;

    /** Reads once. */
    Turn read(Receiver receiver) throws IOException;

    /** Goes on after work that was done elsewhere. */
    void resume(Receiver receiver) throws IOException;

    /** Writes what the socket takes, of its own bytes and then of the frames. */
    void write(SendQueue frames) throws IOException;

    /** Bytes of frames that it has taken from the queue and the socket has not taken from it. */
    long pendingBytes();

    /** Whether it waits for bytes that come in although nobody wants frames. */
    boolean mustRead();

    /** Whether bytes that come in have to wait. */
    boolean isBusy();

    /** Whether it could write if the socket took something. */
    boolean wantsToWrite(SendQueue frames);

    /** Says that the connection ends, if the socket takes it at once. */
    void sayFarewell();

    /** How the stream ended, for messages, beginning with a blank; empty if there is nothing to say. */
    String describeEnd();
}
