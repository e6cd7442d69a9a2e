/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.layout;

import static fluss.codec.arrow.layout.LittleEndian.putInt;
import static fluss.codec.arrow.layout.LittleEndian.putLong;
import static fluss.codec.arrow.layout.LittleEndian.putShort;

/**
 * Writes the metadata of a record batch: a flatbuffer {@code Message} whose header is a {@code RecordBatch}
 * ({@code docs/protocol/log-batch.md}, section 6.1). Everything stands at a place that depends on the number of nodes and buffers
 * alone, so that nodes and buffers can be filled in while the body is written behind them.
 *
 * <pre>
 *   0 root   4 vtable of Message   16 Message   36 vtable of RecordBatch   48 RecordBatch
 *  72 vtable of BodyCompression   80 BodyCompression   (both only with a codec)
 *  then the vector of nodes and the vector of buffers, 16 bytes an element, elements at multiples of 8
 * </pre>
 */
public final class MetadataWriter {

    /** The codec of bodies that are not compressed. */
    public static final int NO_CODEC = -1;

    /** Version 5 of the metadata. */
    public static final int VERSION_5 = 4;

    /** The kind of message. */
    public static final int RECORD_BATCH = 3;

    /** Bytes of a node, and of the description of a buffer. */
    public static final int ELEMENT_BYTES = 16;

    private static final int MESSAGE = 16;
    private static final int BODY_LENGTH = MESSAGE + 8;
    private static final int BATCH = 48;
    private static final int BATCH_LENGTH = BATCH + 8;
    private static final int COMPRESSION = 80;

    private final byte[] target;
    private final int start;
    private int node;
    private int buffer;

    /** Bytes of the metadata, a multiple of 8. */
    public static int size(Layout layout, int codec) {
        return nodesAt(codec) + (layout.nodes() + layout.buffers()) * ELEMENT_BYTES + Long.BYTES;
    }

    /** Position of the first node: behind the vector's length, which stands behind four bytes of padding. */
    private static int nodesAt(int codec) {
        return (codec == NO_CODEC ? BATCH + 24 : COMPRESSION + 8) + Long.BYTES;
    }

    /**
     * Writes everything but what changes from batch to batch.
     *
     * @param target where to write, with room for {@link #size}
     * @param codec Arrow's number of the codec, or {@link #NO_CODEC}
     */
    public MetadataWriter(byte[] target, int start, Layout layout, int codec) {
        this.target = target;
        this.start = start;
        int nodes = nodesAt(codec);
        int buffers = nodes + layout.nodes() * ELEMENT_BYTES + Long.BYTES;
        putInt(target, start, MESSAGE);
        vtable(4, 20, 4, 6, 16, 8);
        putInt(target, start + MESSAGE, MESSAGE - 4);
        putShort(target, start + MESSAGE + 4, (short) VERSION_5);
        putShort(target, start + MESSAGE + 6, (short) RECORD_BATCH);
        reference(MESSAGE + 16, BATCH);
        vtable(36, 24, 8, 4, 16, codec == NO_CODEC ? 0 : 20);
        putInt(target, start + BATCH, BATCH - 36);
        reference(BATCH + 4, nodes - Integer.BYTES);
        reference(BATCH + 16, buffers - Integer.BYTES);
        putInt(target, start + BATCH + 20, 0);
        if (codec != NO_CODEC) {
            reference(BATCH + 20, COMPRESSION);
            vtable(72, 6, 4, 5);
            putInt(target, start + COMPRESSION, COMPRESSION - 72);
            putInt(target, start + COMPRESSION + 4, codec);
        }
        vectorLength(nodes, layout.nodes());
        vectorLength(buffers, layout.buffers());
        node = start + nodes;
        buffer = start + buffers;
    }

    private void vtable(int at, int tableBytes, int... fields) {
        putShort(target, start + at, (short) (4 + 2 * fields.length));
        putShort(target, start + at + 2, (short) tableBytes);
        for (int i = 0; i < fields.length; i++) {
            putShort(target, start + at + 4 + 2 * i, (short) fields[i]);
        }
    }

    private void reference(int from, int to) {
        putInt(target, start + from, to - from);
    }

    private void vectorLength(int elements, int count) {
        putInt(target, start + elements - 2 * Integer.BYTES, 0);
        putInt(target, start + elements - Integer.BYTES, count);
    }

    /** Fills in the next node. */
    public void node(int length, int nullCount) {
        putLong(target, node, length);
        putLong(target, node + Long.BYTES, nullCount);
        node += ELEMENT_BYTES;
    }

    /** Fills in the next buffer: where it begins in the body, and its bytes without padding. */
    public void buffer(int offset, int length) {
        putLong(target, buffer, offset);
        putLong(target, buffer + Long.BYTES, length);
        buffer += ELEMENT_BYTES;
    }

    /** Fills in what is known at the end. */
    public void finish(int rowCount, int bodyLength) {
        putLong(target, start + BODY_LENGTH, bodyLength);
        putLong(target, start + BATCH_LENGTH, rowCount);
    }
}
