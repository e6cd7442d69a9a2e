/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.read;

import fluss.api.column.ColumnBuffer;
import fluss.api.error.MalformedDataException;
import fluss.codec.arrow.layout.LittleEndian;
import fluss.codec.arrow.layout.MetadataWriter;
import fluss.spi.compression.CodecSource;
import fluss.spi.compression.CompressionCodec;
import org.jspecify.annotations.Nullable;

/**
 * Gives the buffers of one record batch as they were before compression. Buffers that were not compressed are not copied. Memory
 * is taken only for lengths that fit the columns and the limit.
 */
final class Buffers implements AutoCloseable {

    private static final int PREFIX_BYTES = Long.BYTES;
    private static final long STORED = -1;

    /** What writers may round the length of a buffer up to. */
    private static final long ALIGNMENT = 64;

    /** Arrays of more bytes are refused by some JVMs. */
    private static final long LARGEST = Integer.MAX_VALUE - 8;

    private final RecordBatch batch;
    private final CodecSource codecs;
    private final long limit;
    private long taken;
    private @Nullable CompressionCodec codec;

    Buffers(RecordBatch batch, CodecSource codecs, long limit) {
        this.batch = batch;
        this.codecs = codecs;
        this.limit = limit;
    }

    /** A buffer that may be missing, which is given as one without bytes; else it has at least the bytes needed. */
    ColumnBuffer optional(int index, long needed, String column) {
        return get(index, needed, aligned(needed), true, column);
    }

    /** A buffer of the bytes needed, but for padding. */
    ColumnBuffer exact(int index, long needed, String column) {
        return get(index, needed, aligned(needed), false, column);
    }

    /** A buffer of at least the bytes needed. */
    ColumnBuffer atLeast(int index, long needed, String column) {
        return get(index, needed, LARGEST, false, column);
    }

    private static long aligned(long needed) {
        return Math.min(LARGEST, (needed + ALIGNMENT - 1) & -ALIGNMENT);
    }

    private ColumnBuffer get(int index, long needed, long most, boolean optional, String column) {
        ColumnBuffer stored = batch.buffer(index);
        if (batch.codec() == MetadataWriter.NO_CODEC || stored.length() == 0) {
            return usable(stored, stored.length(), needed, optional, column)
                    ? take(stored, column)
                    : ColumnBuffer.EMPTY;
        }
        if (stored.length() < PREFIX_BYTES) {
            throw malformed(column, "has a compressed buffer of " + stored.length() + " bytes", stored);
        }
        ColumnBuffer payload =
                ColumnBuffer.of(stored.array(), stored.offset() + PREFIX_BYTES, stored.length() - PREFIX_BYTES);
        long length = LittleEndian.getLong(stored.array(), stored.offset());
        if (length == STORED) {
            return usable(payload, payload.length(), needed, optional, column)
                    ? take(payload, column)
                    : ColumnBuffer.EMPTY;
        }
        if (length < 0 || length > most) {
            throw malformed(
                    column, "has a buffer that claims " + length + " bytes where " + needed + " are needed", stored);
        }
        return usable(stored, length, needed, optional, column)
                ? decompress(payload, (int) length, column)
                : ColumnBuffer.EMPTY;
    }

    /** Whether there is something in the buffer that is needed. */
    private boolean usable(ColumnBuffer stored, long length, long needed, boolean optional, String column) {
        if (needed == 0 || (optional && length == 0)) {
            return false;
        }
        if (length < needed) {
            throw malformed(column, "has a buffer of " + length + " bytes where " + needed + " are needed", stored);
        }
        return true;
    }

    private ColumnBuffer take(ColumnBuffer stored, String column) {
        charge(stored.length(), stored, column);
        return stored;
    }

    private ColumnBuffer decompress(ColumnBuffer payload, int length, String column) {
        charge(length, payload, column);
        byte[] bytes = new byte[length];
        try {
            codec().decompress(payload.array(), payload.offset(), payload.length(), bytes, 0, length);
        } catch (MalformedDataException e) {
            throw new MalformedDataException(
                    "Column '" + column + "' cannot be decompressed: " + e.getMessage(),
                    batch.position(payload.offset()),
                    e);
        }
        return ColumnBuffer.of(bytes);
    }

    private void charge(int length, ColumnBuffer stored, String column) {
        taken += length;
        if (taken > limit) {
            throw malformed(column, "makes the decoded batch larger than the limit of " + limit + " bytes", stored);
        }
    }

    private CompressionCodec codec() {
        CompressionCodec known = codec;
        if (known == null) {
            known = codecs.decompressor(batch.codec());
            codec = known;
        }
        return known;
    }

    private MalformedDataException malformed(String column, String what, ColumnBuffer at) {
        return new MalformedDataException("Column '" + column + "' " + what, batch.position(at.offset()));
    }

    @Override
    public void close() {
        if (codec != null) {
            codec.close();
        }
    }
}
