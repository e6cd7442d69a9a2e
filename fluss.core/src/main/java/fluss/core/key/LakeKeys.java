/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.key;

import fluss.api.error.RowException;
import fluss.api.row.InternalRow;
import fluss.api.types.RowType;
import fluss.core.row.ByteSink;
import fluss.spi.lake.LakeKeyEncoder;

/** Keys as a lake format encodes them. */
final class LakeKeys implements KeyEncoder {

    private final RowType rows;
    private final LakeKeyEncoder encoder;

    /** Keys of rows of a type, for which the encoder was made. */
    LakeKeys(RowType rows, LakeKeyEncoder encoder) {
        this.rows = rows;
        this.encoder = encoder;
    }

    @Override
    public void encode(InternalRow row, ByteSink sink) {
        byte[] key = encode(row);
        sink.put(key, 0, key.length);
    }

    @Override
    public byte[] encode(InternalRow row) {
        if (row.fieldCount() != rows.fieldCount()) {
            throw new RowException(
                    "The row has " + row.fieldCount() + " values; expected " + rows.fieldCount() + " for " + rows,
                    null);
        }
        return encoder.encode(row);
    }
}
