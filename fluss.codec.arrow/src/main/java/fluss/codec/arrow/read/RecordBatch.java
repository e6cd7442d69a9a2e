/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.read;

import fluss.api.column.ColumnBuffer;
import fluss.api.error.MalformedDataException;
import fluss.codec.arrow.layout.Layout;
import fluss.codec.arrow.layout.LittleEndian;
import fluss.codec.arrow.layout.MetadataWriter;

/**
 * The metadata of one encapsulated record batch ({@code docs/protocol/log-batch.md}, section 6.1), checked as far as it can be
 * without the columns: lengths and buffers lie within the message.
 */
final class RecordBatch {

    private static final int PREFIX_BYTES = 8;
    private static final int CONTINUATION = -1;

    private final byte[] bytes;
    private final int start;
    private final int bodyStart;
    private final int bodyLength;
    private final int nodes;
    private final int nodeCount;
    private final int buffers;
    private final int bufferCount;
    private final int codec;

    /** Reads the metadata of a message that should hold so many rows of this layout. */
    RecordBatch(byte[] bytes, int offset, int length, int rowCount, Layout layout) {
        this.bytes = bytes;
        this.start = offset;
        require(length >= PREFIX_BYTES, "The Arrow message is cut off", length);
        require(LittleEndian.getInt(bytes, offset) == CONTINUATION, "No Arrow message begins here", 0);
        int metadataLength = LittleEndian.getInt(bytes, offset + 4);
        require(
                metadataLength > 0 && metadataLength <= length - PREFIX_BYTES,
                "The Arrow metadata is cut off, or claims a wrong length",
                4);
        this.bodyStart = offset + PREFIX_BYTES + metadataLength;

        FlatTable message = FlatTable.root(bytes, offset + PREFIX_BYTES, bodyStart);
        require(message.shortAt(0) == MetadataWriter.VERSION_5, "The Arrow metadata is not of version 5", PREFIX_BYTES);
        require(message.byteAt(1) == MetadataWriter.RECORD_BATCH, "The Arrow message is no record batch", PREFIX_BYTES);
        long body = message.longAt(3);
        require(
                body >= 0 && body <= length - PREFIX_BYTES - metadataLength,
                "The Arrow body is cut off, or claims a wrong length",
                PREFIX_BYTES + metadataLength);
        this.bodyLength = (int) body;

        FlatTable batch = message.tableAt(2, "record batch");
        long rows = batch.longAt(0);
        if (rows != rowCount) {
            throw new MalformedDataException(
                    "The Arrow record batch has " + rows + " rows, the batch around it " + rowCount, PREFIX_BYTES);
        }
        this.nodeCount = layout.nodes();
        this.nodes = batch.vectorAt(1, nodeCount, MetadataWriter.ELEMENT_BYTES, "nodes");
        this.bufferCount = layout.buffers();
        this.buffers = batch.vectorAt(2, bufferCount, MetadataWriter.ELEMENT_BYTES, "buffers");
        this.codec = batch.has(3) ? codecOf(batch.tableAt(3, "compression")) : MetadataWriter.NO_CODEC;
    }

    private static int codecOf(FlatTable compression) {
        require(compression.byteAt(1) == 0, "The Arrow body is not compressed buffer by buffer", PREFIX_BYTES);
        int codec = compression.byteAt(0);
        require(codec >= 0, "The Arrow metadata names no valid codec", PREFIX_BYTES);
        return codec;
    }

    private static void require(boolean holds, String reason, long position) {
        if (!holds) {
            throw new MalformedDataException(reason, position);
        }
    }

    /** Arrow's number of the codec, or {@link MetadataWriter#NO_CODEC}. */
    int codec() {
        return codec;
    }

    /** Number of values of a node. */
    int nodeLength(int node) {
        return count(element(nodes, node, nodeCount));
    }

    /** Number of nulls of a node, as the writer counted them. */
    int nodeNulls(int node) {
        return count(element(nodes, node, nodeCount) + Long.BYTES);
    }

    private int count(int at) {
        long value = LittleEndian.getLong(bytes, at);
        require(
                value >= 0 && value < Integer.MAX_VALUE,
                "An Arrow node has an impossible length or null count",
                at - start);
        return (int) value;
    }

    /** The bytes of a buffer as they stand in the body. */
    ColumnBuffer buffer(int buffer) {
        int at = element(buffers, buffer, bufferCount);
        long offset = LittleEndian.getLong(bytes, at);
        long length = LittleEndian.getLong(bytes, at + Long.BYTES);
        require(
                offset >= 0 && length >= 0 && offset <= bodyLength && length <= bodyLength - offset,
                "An Arrow buffer lies outside the body",
                at - start);
        return ColumnBuffer.of(bytes, bodyStart + (int) offset, (int) length);
    }

    /** Byte distance of a position in the array from the beginning of the message. */
    int position(int at) {
        return at - start;
    }

    private static int element(int vector, int index, int count) {
        if (index >= count) {
            throw new IllegalArgumentException("The wanted columns have other parts than those written");
        }
        return vector + index * MetadataWriter.ELEMENT_BYTES;
    }
}
