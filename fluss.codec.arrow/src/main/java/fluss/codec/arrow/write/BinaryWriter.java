/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.write;

import fluss.api.row.ByteSlice;
import fluss.api.row.Values;
import fluss.api.types.ScalarType;

/** BINARY(n): exactly n bytes a value. */
final class BinaryWriter extends FixedWidthWriter {

    private final int length;

    BinaryWriter(String path, ScalarType type, Footprint footprint) {
        super(path, type, footprint, type.length());
        length = type.length();
    }

    @Override
    void appendValue(Values values, int position) {
        ByteSlice value = values.getByteSlice(position);
        if (value.length() != length) {
            throw refusal("takes exactly " + length + " bytes, not " + value.length(), null);
        }
        int at = slot();
        value.copyTo(data, at);
        count++;
    }
}
