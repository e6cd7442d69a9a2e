/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.metadata.KvFormat;
import fluss.api.row.InternalRow;

/** The binary forms of rows. Rows nested in a row have the same form as it. */
public enum RowFormat {
    /** Without padding: {@code docs/protocol/rows.md}, section 2. */
    COMPACTED {
        @Override
        void write(RowLayout layout, InternalRow row, ByteSink sink) {
            CompactedWriter.write(layout, row, sink);
        }

        @Override
        StoredRow read(RowLayout layout, byte[] data, int offset, int length) {
            return CompactedRow.read(layout, data, offset, length);
        }
    },
    /** With a list of lengths: section 3. */
    INDEXED {
        @Override
        void write(RowLayout layout, InternalRow row, ByteSink sink) {
            IndexedWriter.write(layout, row, sink);
        }

        @Override
        StoredRow read(RowLayout layout, byte[] data, int offset, int length) {
            return IndexedRow.read(layout, data, offset, length);
        }
    },
    /** With a slot of 8 bytes a column, in statistics: section 4. */
    ALIGNED {
        @Override
        void write(RowLayout layout, InternalRow row, ByteSink sink) {
            AlignedWriter.write(layout, row, sink);
        }

        @Override
        StoredRow read(RowLayout layout, byte[] data, int offset, int length) {
            return AlignedRow.read(layout, data, offset, length);
        }
    };

    /** The form of the rows of a primary-key table. */
    public static RowFormat of(KvFormat format) {
        return switch (format) {
            case COMPACTED -> COMPACTED;
            case INDEXED -> INDEXED;
        };
    }

    /** Adds a row to the sink; what is there after an exception is of no use. */
    abstract void write(RowLayout layout, InternalRow row, ByteSink sink);

    /** A view of a row that takes the whole region. */
    abstract StoredRow read(RowLayout layout, byte[] data, int offset, int length);
}
