/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;

/** A batch as it is sent. One owner at a time: who encoded it, then the event loop. */
final class EncodedBatch {

    private final byte[] bytes;
    private final int length;
    private final Framing framing;

    /** The header of a kind of batch. */
    interface Framing {

        /** Writes writer id, number and checksum. */
        void number(byte[] bytes, int length, long writerId, int sequence);
    }

    /**
     * Takes the bytes.
     *
     * @param bytes hold the batch from 0 on
     * @param framing knows where the number goes
     */
    EncodedBatch(byte[] bytes, int length, Framing framing) {
        this.bytes = bytes;
        this.length = length;
        this.framing = framing;
    }

    int length() {
        return length;
    }

    /** Writes writer id and number into the header, and the checksum after them; -1 and -1 for none. */
    void number(long writerId, int sequence) {
        framing.number(bytes, length, writerId, sequence);
    }

    /** The bytes as part of a message, not copied. They must not change while a request with them is under way. */
    ByteString toRecords() {
        return UnsafeByteOperations.unsafeWrap(bytes, 0, length);
    }
}
