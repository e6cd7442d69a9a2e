/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.column.Column;
import java.util.BitSet;

/** Which values of a column count: those within a null above do not. */
record Wanted(BitSet positions) {

    static Wanted all(int size) {
        BitSet all = new BitSet(size);
        all.set(0, size);
        return new Wanted(all);
    }

    /** The next position that counts, from one on; negative if there is none. */
    int next(int from) {
        return positions.nextSetBit(from);
    }

    /** The fields of these rows. */
    Wanted fieldsOf(Column rows) {
        if (rows.nullCount() == 0) {
            return this;
        }
        BitSet fields = (BitSet) positions.clone();
        for (int i = next(0); i >= 0; i = next(i + 1)) {
            if (rows.isNullAt(i)) {
                fields.clear(i);
            }
        }
        return new Wanted(fields);
    }

    /** The elements of these arrays, or the pairs of these maps. */
    Wanted elementsOf(Column collections) {
        BitSet elements = new BitSet();
        for (int i = next(0); i >= 0; i = next(i + 1)) {
            if (!collections.isNullAt(i)) {
                elements.set(
                        collections.offsets().getInt(i * Integer.BYTES),
                        collections.offsets().getInt((i + 1) * Integer.BYTES));
            }
        }
        return new Wanted(elements);
    }
}
