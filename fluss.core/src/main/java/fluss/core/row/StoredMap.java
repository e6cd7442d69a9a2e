/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.row.InternalArray;
import fluss.api.row.InternalMap;
import java.util.Objects;

/**
 * A view of a map: {@code docs/protocol/rows.md}, section 6.
 *
 * @param field the column
 * @param keys the keys
 * @param values the values, as many as keys
 */
record StoredMap(FieldLayout field, InternalArray keys, InternalArray values) implements InternalMap {

    static StoredMap read(FieldLayout field, RowFormat format, byte[] data, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, data.length);
        int keyBytes = length < 4 ? -1 : LittleEndian.getInt(data, offset);
        if (keyBytes < 0 || keyBytes > length - 4) {
            throw field.malformed("keys of " + keyBytes + " bytes in a map of " + length, 0);
        }
        InternalArray keys = StoredArray.read(field.key(), format, data, offset + 4, keyBytes);
        InternalArray values =
                StoredArray.read(field.value(), format, data, offset + 4 + keyBytes, length - 4 - keyBytes);
        if (keys.size() != values.size()) {
            throw field.malformed(keys.size() + " keys and " + values.size() + " values", 0);
        }
        return new StoredMap(field, keys, values);
    }

    @Override
    public int size() {
        return keys.size();
    }

    @Override
    public String toString() {
        return NaturalValues.map(this, field).toString();
    }
}
