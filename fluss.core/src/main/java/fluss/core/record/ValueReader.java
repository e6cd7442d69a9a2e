/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import fluss.api.error.MalformedDataException;
import fluss.core.row.LittleEndian;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads values, and batches of values: {@code docs/protocol/rows.md}, sections 8 and 10. */
public final class ValueReader {

    private static final int SCHEMA_ID_BYTES = 2;
    private static final int BATCH_HEADER_BYTES = 9;

    private static final int TAG_BYTES = 8;

    private ValueReader() {}

    /**
     * The value that a region holds.
     *
     * @throws MalformedDataException if it has no schema id
     */
    public static StoredValue read(byte[] data, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, data.length);
        if (length < SCHEMA_ID_BYTES) {
            throw new MalformedDataException("A value of " + length + " bytes has no schema id", 0);
        }
        return new StoredValue(LittleEndian.getShort(data, offset), offset + SCHEMA_ID_BYTES, length - SCHEMA_ID_BYTES);
    }

    /**
     * The value that a region of a file of the store holds where {@code table.kv.value-layout-version} is 2: a tag stands before the
     * schema id. Answers have no tags.
     *
     * @throws MalformedDataException if it has no schema id
     */
    public static StoredValue readTagged(byte[] data, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, data.length);
        if (length < TAG_BYTES) {
            throw new MalformedDataException("A value of " + length + " bytes has no tag", 0);
        }
        return read(data, offset + TAG_BYTES, length - TAG_BYTES);
    }

    /**
     * The values of the batch that a region holds; what follows the batch is left alone.
     *
     * @throws MalformedDataException if the batch is cut off, or its records are not what its header says
     */
    public static List<StoredValue> readBatch(byte[] data, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, data.length);
        int size = length < BATCH_HEADER_BYTES ? -1 : LittleEndian.getInt(data, offset);
        if (size < BATCH_HEADER_BYTES - 4 || size > length - 4) {
            throw new MalformedDataException(
                    "A batch of values has the length " + size + " in " + length + " bytes", 0);
        }
        if (data[offset + 4] != 0) {
            throw new MalformedDataException("A batch of values has the unknown magic " + data[offset + 4], 4);
        }
        int end = offset + 4 + size;
        int count = LittleEndian.getInt(data, offset + 5);
        int at = offset + BATCH_HEADER_BYTES;
        if (count < 0 || count > (end - at) / (4 + SCHEMA_ID_BYTES)) {
            throw new MalformedDataException((end - at) + " bytes cannot have " + count + " values", 5);
        }
        List<StoredValue> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int recordLength = end - at < 4 ? -1 : LittleEndian.getInt(data, at);
            if (recordLength < SCHEMA_ID_BYTES || recordLength > end - at - 4) {
                throw new MalformedDataException(
                        "Value " + i + " has the length " + recordLength + " where " + (end - at) + " bytes are left",
                        (long) at - offset);
            }
            values.add(read(data, at + 4, recordLength));
            at += 4 + recordLength;
        }
        if (at != end) {
            throw new MalformedDataException((end - at) + " bytes follow the last value", (long) at - offset);
        }
        return values;
    }
}
