/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import fluss.api.error.MalformedDataException;
import fluss.core.row.LittleEndian;
import java.util.BitSet;
import java.util.zip.CRC32C;

/**
 * The header of a log batch: {@code docs/protocol/log-batch.md}, sections 2 and 3.
 *
 * @param start where the batch begins in its array
 * @param sizeInBytes bytes of the whole batch
 * @param magic version of the layout, 0 to 2
 * @param baseOffset offset of the first record
 * @param timestamp when the leader appended it, milliseconds since the epoch
 * @param leaderEpoch epoch of the leader, or -1
 * @param crc checksum as stored, unsigned
 * @param schemaId schema that the records were written with
 * @param appendOnly whether all records are appends
 * @param lastOffsetDelta distance of the last offset from the first
 * @param writerId id of the writer, or -1
 * @param batchSequence number of the batch among those of its writer, or -1
 * @param recordCount number of records
 * @param bodyStart where the records begin in the array
 */
public record LogBatchHeader(
        int start,
        int sizeInBytes,
        int magic,
        long baseOffset,
        long timestamp,
        int leaderEpoch,
        long crc,
        int schemaId,
        boolean appendOnly,
        int lastOffsetDelta,
        long writerId,
        int batchSequence,
        int recordCount,
        int bodyStart) {

    /** Bytes of the header that clients write, in front of the body. */
    public static final int WRITTEN_BYTES = HeaderLayout.MAGIC_0.size;

    /** The writer id and the batch sequence of a writer without idempotence. */
    public static final int NO_WRITER = -1;

    private static final int APPEND_ONLY = 1;

    /**
     * Bytes of the batch that begins at an index, or -1 if fewer than 12 bytes are left to tell.
     *
     * @throws MalformedDataException if the length is too small for a batch, or too large for an array
     */
    static int sizeAt(byte[] data, int start, int end) {
        if (end - start < HeaderLayout.LENGTH_OVERHEAD) {
            return -1;
        }
        int length = LittleEndian.getInt(data, start + HeaderLayout.LENGTH);
        if (length < HeaderLayout.MAGIC_0.size - HeaderLayout.LENGTH_OVERHEAD
                || length > Integer.MAX_VALUE - HeaderLayout.LENGTH_OVERHEAD) {
            throw new MalformedDataException("A log batch has the length " + length, HeaderLayout.LENGTH);
        }
        return length + HeaderLayout.LENGTH_OVERHEAD;
    }

    /**
     * Reads the header of the whole batch that begins at an index. Positions in messages count from there.
     *
     * @throws MalformedDataException if there is no whole batch before {@code end}, or the header contradicts itself
     */
    public static LogBatchHeader read(byte[] data, int start, int end) {
        int size = sizeAt(data, start, end);
        if (size < 0 || size > end - start) {
            throw new MalformedDataException(
                    "A log batch is cut off: " + (end - start) + " of " + size + " bytes are there", 0);
        }
        HeaderLayout layout = HeaderLayout.of(data[start + HeaderLayout.MAGIC]);
        if (size < layout.size) {
            throw new MalformedDataException(
                    "A log batch of " + size + " bytes is shorter than its header of " + layout.size,
                    HeaderLayout.LENGTH);
        }
        int statistics = layout.statisticsLength < 0 ? 0 : LittleEndian.getInt(data, start + layout.statisticsLength);
        if (statistics < 0 || statistics > size - layout.size) {
            throw new MalformedDataException(
                    "A log batch of " + size + " bytes has statistics of " + statistics, layout.statisticsLength);
        }
        int count = LittleEndian.getInt(data, start + layout.recordCount);
        int delta = LittleEndian.getInt(data, start + layout.lastOffsetDelta);
        if (count < 0 || delta < 0) {
            throw new MalformedDataException(
                    "A log batch has " + count + " records and the last offset delta " + delta, layout.recordCount);
        }
        return new LogBatchHeader(
                start,
                size,
                data[start + HeaderLayout.MAGIC],
                LittleEndian.getLong(data, start + HeaderLayout.BASE_OFFSET),
                LittleEndian.getLong(data, start + HeaderLayout.TIMESTAMP),
                layout == HeaderLayout.MAGIC_2 ? LittleEndian.getInt(data, start + HeaderLayout.TIMESTAMP + 8) : -1,
                LittleEndian.getInt(data, start + layout.crc) & 0xffffffffL,
                LittleEndian.getShort(data, start + layout.schemaId),
                (data[start + layout.attributes] & APPEND_ONLY) != 0,
                delta,
                LittleEndian.getLong(data, start + layout.writerId),
                LittleEndian.getInt(data, start + layout.batchSequence),
                count,
                start + layout.size + statistics);
    }

    /** Offset of the last record; of an empty batch, the one offset that it takes. */
    public long lastOffset() {
        return baseOffset + lastOffsetDelta;
    }

    /** The offset to go on with behind this batch. */
    public long nextOffset() {
        return lastOffset() + 1;
    }

    /** Where the batch ends in its array. */
    public int end() {
        return start + sizeInBytes;
    }

    /** Bytes behind the header and the statistics. */
    public int bodyLength() {
        return end() - bodyStart;
    }

    /** The checksum of the bytes as they are, unsigned. Not to be compared where the server has taken columns out. */
    public long computeCrc(byte[] data) {
        int from = start + HeaderLayout.of(magic).schemaId;
        return crc(data, from, end());
    }

    /**
     * Compares the checksum.
     *
     * @throws MalformedDataException if it is not the one that is stored
     */
    public void checkCrc(byte[] data) {
        long computed = computeCrc(data);
        if (computed != crc) {
            throw new MalformedDataException(
                    "A log batch of offset " + baseOffset + " has the checksum " + Long.toHexString(crc)
                            + ", but its bytes have " + Long.toHexString(computed),
                    HeaderLayout.of(magic).crc);
        }
    }

    private static long crc(byte[] data, int from, int end) {
        CRC32C crc = new CRC32C();
        crc.update(data, from, end - from);
        return crc.getValue();
    }

    /**
     * Writes a header of magic 0 in front of a body and completes it with the checksum. Offset and timestamp are 0: the server
     * stamps them.
     *
     * @param batch the batch begins at 0; the body, from {@link #WRITTEN_BYTES} on, is already there
     * @param size bytes of the whole batch
     * @param schemaId schema of the body, 1 to 32767
     * @param appendOnly true for log tables
     * @param recordCount records of the body
     * @param writerId id of the writer, or {@link #NO_WRITER}
     * @param batchSequence number of the batch, or {@link #NO_WRITER}
     */
    public static void write(
            byte[] batch,
            int size,
            int schemaId,
            boolean appendOnly,
            int recordCount,
            long writerId,
            int batchSequence) {
        if (schemaId < 0 || schemaId > Short.MAX_VALUE) {
            throw new IllegalArgumentException("A schema id is a number of 16 bits, not " + schemaId);
        }
        write(batch, size, HeaderLayout.MAGIC_0, schemaId, appendOnly, recordCount);
        setWriter(batch, size, writerId, batchSequence);
    }

    /** Bytes in front of the body of a batch with statistics: the header, and the section itself. */
    public static int bytesWithStatistics(BatchStatistics statistics) {
        return HeaderLayout.MAGIC_1.size + statistics.size();
    }

    /**
     * {@link #write} of a header of magic 1 and the statistics, for servers of release 1.0 or later.
     *
     * @param batch the body is already there, from {@link #bytesWithStatistics} on
     */
    public static void writeWithStatistics(
            byte[] batch, int size, int schemaId, int recordCount, BatchStatistics statistics) {
        HeaderLayout layout = HeaderLayout.MAGIC_1;
        write(batch, size, layout, schemaId, true, recordCount);
        LittleEndian.putInt(batch, layout.statisticsLength, statistics.size());
        System.arraycopy(statistics.array(), 0, batch, layout.size, statistics.size());
        setWriter(batch, size, NO_WRITER, NO_WRITER);
    }

    /** A batch of magic 1 that begins at 0 as one of magic 0, without statistics; the result has the size of its array. */
    public static byte[] withoutStatistics(byte[] batch, int size) {
        LogBatchHeader header = read(batch, 0, size);
        byte[] plain = new byte[WRITTEN_BYTES + header.bodyLength()];
        System.arraycopy(batch, header.bodyStart(), plain, WRITTEN_BYTES, header.bodyLength());
        write(plain, plain.length, HeaderLayout.MAGIC_0, header.schemaId(), header.appendOnly(), header.recordCount());
        setWriter(plain, plain.length, header.writerId(), header.batchSequence());
        return plain;
    }

    /** Whether a batch that begins at 0 has statistics, which servers before release 1.0 do not take. */
    public static boolean hasStatistics(byte[] batch) {
        return HeaderLayout.of(batch[HeaderLayout.MAGIC]).statisticsLength >= 0;
    }

    /** Everything but writer, sequence and checksum. */
    private static void write(
            byte[] batch, int size, HeaderLayout layout, int schemaId, boolean appendOnly, int recordCount) {
        LittleEndian.putLong(batch, HeaderLayout.BASE_OFFSET, 0);
        LittleEndian.putInt(batch, HeaderLayout.LENGTH, size - HeaderLayout.LENGTH_OVERHEAD);
        batch[HeaderLayout.MAGIC] = layout.magic;
        LittleEndian.putLong(batch, HeaderLayout.TIMESTAMP, 0);
        LittleEndian.putShort(batch, layout.schemaId, (short) schemaId);
        batch[layout.attributes] = (byte) (appendOnly ? APPEND_ONLY : 0);
        LittleEndian.putInt(batch, layout.lastOffsetDelta, Math.max(0, recordCount - 1));
        LittleEndian.putInt(batch, layout.recordCount, recordCount);
    }

    /**
     * A batch of magic 0 of an INDEXED or COMPACTED log that begins at 0, without some of its records and without writer; the
     * result has the size of its array.
     */
    public static byte[] withoutRecords(byte[] batch, int size, BitSet records) {
        LogBatchHeader header = read(batch, 0, size);
        byte[] kept = KeptRecords.copy(batch, WRITTEN_BYTES, size, records);
        int count = header.recordCount() - records.cardinality();
        write(kept, kept.length, header.schemaId(), header.appendOnly(), count, NO_WRITER, NO_WRITER);
        return kept;
    }

    /** Gives a batch of magic 0 or 1 that begins at 0 another writer id and sequence, and the checksum that goes with them. */
    public static void setWriter(byte[] batch, int size, long writerId, int batchSequence) {
        HeaderLayout layout = HeaderLayout.of(batch[HeaderLayout.MAGIC]);
        LittleEndian.putLong(batch, layout.writerId, writerId);
        LittleEndian.putInt(batch, layout.batchSequence, batchSequence);
        LittleEndian.putInt(batch, layout.crc, (int) crc(batch, layout.schemaId, size));
    }
}
