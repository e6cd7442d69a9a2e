/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.error.MalformedDataException;
import fluss.api.row.InternalArray;
import java.util.Objects;

/** A view of an array: {@code docs/protocol/rows.md}, section 5. */
final class StoredArray extends StoredValues implements InternalArray {

    private final FieldLayout element;
    private final RowFormat format;
    private final int size;
    private final int firstElement;

    private StoredArray(
            FieldLayout element, RowFormat format, byte[] data, int base, int length, int size, int firstElement) {
        super(data, base, length);
        this.element = element;
        this.format = format;
        this.size = size;
        this.firstElement = firstElement;
    }

    static StoredArray read(FieldLayout element, RowFormat format, byte[] data, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, data.length);
        if (length < 4) {
            throw element.malformed("an array of " + length + " bytes", 0);
        }
        int size = LittleEndian.getInt(data, offset);
        int width = element.kind.elementWidth;
        if (size < 0 || CollectionWriter.arrayHeader(size) + (long) width * size > length) {
            throw element.malformed("an array of " + size + " elements in " + length + " bytes", 0);
        }
        int header = CollectionWriter.arrayHeader(size);
        StoredArray array = new StoredArray(element, format, data, offset, length, size, offset + header);
        if (width == 8) {
            array.checkSlots();
        }
        return array;
    }

    /**
     * Elements have bytes of their own. Without this check a small array of arrays that all refer to the same bytes could
     * become an enormous list.
     */
    private void checkSlots() {
        long referred = 0;
        for (int i = 0; i < size; i++) {
            int start = start(i);
            if (start >= 0) {
                referred += Slots.check(element, data, base, length, start);
            }
        }
        if (referred > length) {
            throw new MalformedDataException("The elements of an array share bytes", 0);
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    FieldLayout field(int position) {
        Objects.checkIndex(position, size);
        return element;
    }

    @Override
    int start(int position) {
        return StoredRow.isNull(element, data, base + 4, position)
                ? -1
                : firstElement + element.kind.elementWidth * position;
    }

    @Override
    RowFormat format() {
        return format;
    }

    @Override
    int readInt(int start) {
        return LittleEndian.getInt(data, start);
    }

    @Override
    long readLong(int start) {
        return LittleEndian.getLong(data, start);
    }

    @Override
    long readMillis(int start) {
        return LittleEndian.getLong(data, base + Slots.offset(data, start));
    }

    @Override
    int readNanoOfMilli(int start) {
        return Slots.low(data, start);
    }

    @Override
    int bytesStart(int position, int start) {
        return Slots.bytesStart(element, data, base, start);
    }

    @Override
    int bytesLength(int position, int start) {
        return Slots.bytesLength(element, data, start);
    }

    @Override
    public String toString() {
        return NaturalValues.list(this, element).toString();
    }
}
