/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.Arrays;
import java.util.BitSet;

/** A batch as it is sent. One owner at a time: who encoded it, then the event loop. */
final class EncodedBatch {

    private final byte[] bytes;
    private final int length;
    private final Framing framing;

    /** The header of a kind of batch. */
    interface Framing {

        /** Writes writer id, number and checksum. */
        void number(byte[] bytes, int length, long writerId, int sequence);

        /** The same batch without some of its rows, as an array of its size. By a worker. */
        byte[] without(byte[] bytes, int length, BitSet rows);

        /** Whether the batch has statistics. */
        boolean hasStatistics(byte[] bytes);

        /** The same batch without statistics, as an array of its size. */
        byte[] withoutStatistics(byte[] bytes, int length);
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

    /** The same batch without some of its rows. It has no number yet. By a worker. */
    EncodedBatch without(BitSet rows) {
        byte[] fewer = framing.without(bytes, length, rows);
        return new EncodedBatch(fewer, fewer.length, framing);
    }

    /** Whether it has statistics, which servers before release 1.0 do not take. */
    boolean hasStatistics() {
        return framing.hasStatistics(bytes);
    }

    /** The same batch, with the number that it has, and without statistics. */
    EncodedBatch withoutStatistics() {
        byte[] plain = framing.withoutStatistics(bytes, length);
        return new EncodedBatch(plain, plain.length, framing);
    }

    /** The bytes in an array of their own size. */
    byte[] toArray() {
        return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    }

    /** The bytes as part of a message, not copied. They must not change while a request with them is under way. */
    ByteString toRecords() {
        return UnsafeByteOperations.unsafeWrap(bytes, 0, length);
    }
}
