/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import fluss.api.row.InternalRow;
import fluss.core.row.ByteSink;
import fluss.core.row.LittleEndian;
import fluss.core.row.RowEncoder;
import java.util.BitSet;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * Collects upserts and deletes into a key-value batch: {@code docs/protocol/rows.md}, section 9. For one thread at a time.
 * Goes through three states again and again: records are added; the batch is finished, and may be finished again with another
 * writer; the builder is reset and keeps its buffer.
 */
public final class KvBatchBuilder {

    /** Bytes of the header. */
    public static final int HEADER_BYTES = 28;

    private static final int LENGTH = 0;
    private static final int CRC = 5;
    private static final int SCHEMA_ID = 9;
    private static final int WRITER_ID = 12;
    private static final int BATCH_SEQUENCE = 20;
    private static final int RECORD_COUNT = 24;

    private final ByteSink sink;
    private int recordCount;

    /** An empty batch with room for so many bytes. */
    public KvBatchBuilder(int initialBytes) {
        this.sink = new ByteSink(Math.max(HEADER_BYTES, initialBytes));
        sink.zeros(HEADER_BYTES);
    }

    /**
     * Adds an upsert, or leaves the batch as it was and throws.
     *
     * @param key array with the key bytes, copied
     * @param row borrowed until the call returns
     * @throws fluss.api.error.RowException if the row does not fit
     */
    public void upsert(byte[] key, int keyOffset, int keyLength, InternalRow row, RowEncoder encoder) {
        int before = begin(key, keyOffset, keyLength);
        boolean done = false;
        try {
            encoder.encode(row, sink);
            done = true;
        } finally {
            if (!done) {
                sink.truncate(before);
            }
        }
        end(before);
    }

    /** Adds a delete of a key. */
    public void delete(byte[] key, int keyOffset, int keyLength) {
        end(begin(key, keyOffset, keyLength));
    }

    private int begin(byte[] key, int keyOffset, int keyLength) {
        Objects.checkFromIndexSize(keyOffset, keyLength, key.length);
        int before = sink.size();
        sink.putInt(0);
        sink.putVarint(keyLength);
        sink.put(key, keyOffset, keyLength);
        return before;
    }

    private void end(int before) {
        sink.setInt(before, sink.size() - before - 4);
        recordCount++;
    }

    /** Number of records added. */
    public int recordCount() {
        return recordCount;
    }

    /** Bytes of the batch as it is now, header included. */
    public int sizeInBytes() {
        return sink.size();
    }

    /** Bytes of memory in use. */
    public int capacity() {
        return sink.capacity();
    }

    /**
     * Completes the header. The batch is then the first {@link #sizeInBytes()} bytes of {@link #array()}.
     *
     * @param schemaId schema of the rows, 1 to 32767
     * @param writerId id of the writer, or -1
     * @param batchSequence number of the batch, or -1
     */
    public void finish(int schemaId, long writerId, int batchSequence) {
        if (schemaId < 0 || schemaId > Short.MAX_VALUE) {
            throw new IllegalArgumentException("A schema id is a number of 16 bits, not " + schemaId);
        }
        byte[] batch = sink.array();
        LittleEndian.putInt(batch, LENGTH, sink.size() - 4);
        LittleEndian.putShort(batch, SCHEMA_ID, (short) schemaId);
        LittleEndian.putInt(batch, RECORD_COUNT, recordCount);
        setWriter(batch, sink.size(), writerId, batchSequence);
    }

    /** A finished batch that begins at 0 without some of its records and without writer; the result has the size of its array. */
    public static byte[] without(byte[] batch, int size, BitSet records) {
        byte[] kept = KeptRecords.copy(batch, HEADER_BYTES, size, records);
        LittleEndian.putInt(kept, LENGTH, kept.length - 4);
        LittleEndian.putInt(kept, RECORD_COUNT, LittleEndian.getInt(batch, RECORD_COUNT) - records.cardinality());
        setWriter(kept, kept.length, -1, -1);
        return kept;
    }

    /** Gives a finished batch that begins at 0 another writer id and sequence, and the checksum that goes with them. */
    public static void setWriter(byte[] batch, int size, long writerId, int batchSequence) {
        LittleEndian.putLong(batch, WRITER_ID, writerId);
        LittleEndian.putInt(batch, BATCH_SEQUENCE, batchSequence);
        CRC32C crc = new CRC32C();
        crc.update(batch, SCHEMA_ID, size - SCHEMA_ID);
        LittleEndian.putInt(batch, CRC, (int) crc.getValue());
    }

    /** The array that the batch is in, from 0 on; another one after the batch has grown. */
    public byte[] array() {
        return sink.array();
    }

    /** Forgets the records, keeps the buffer. */
    public void reset() {
        sink.truncate(HEADER_BYTES);
        recordCount = 0;
    }
}
