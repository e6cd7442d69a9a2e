/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import fluss.api.error.MalformedDataException;
import fluss.api.scan.ChangeType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The change types of the records of a batch. Immutable; keeps the bytes it was made of. */
public final class ChangeTypes {

    /** Every record is an append. */
    public static final ChangeTypes APPEND_ONLY = new ChangeTypes(null, 0);

    private static final int COUNT = ChangeType.values().length;

    private final byte @Nullable [] codes;
    private final int offset;

    private ChangeTypes(byte @Nullable [] codes, int offset) {
        this.codes = codes;
        this.offset = offset;
    }

    /**
     * The change types of bytes, one a record.
     *
     * @throws MalformedDataException if one is no change type
     */
    static ChangeTypes of(byte[] codes, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, codes.length);
        for (int i = 0; i < count; i++) {
            if (codes[offset + i] < 0 || codes[offset + i] >= COUNT) {
                throw new MalformedDataException(
                        "Record " + i + " has the unknown change type " + codes[offset + i], i);
            }
        }
        return new ChangeTypes(codes, offset);
    }

    /** Those of the records from one on. */
    ChangeTypes from(int record) {
        return codes == null ? this : new ChangeTypes(codes, offset + record);
    }

    /** The change type of a record. */
    public ChangeType get(int record) {
        return codes == null ? ChangeType.APPEND_ONLY : ChangeType.of(codes[offset + record]);
    }
}
