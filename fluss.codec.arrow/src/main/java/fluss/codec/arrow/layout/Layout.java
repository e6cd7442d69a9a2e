/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.layout;

import fluss.api.column.ColumnLayout;
import fluss.api.types.ArrayType;
import fluss.api.types.DataField;
import fluss.api.types.DataType;
import fluss.api.types.MapType;
import fluss.api.types.RowType;
import fluss.api.types.ScalarType;

/**
 * How many field nodes and buffers the values of a type take, children included ({@code docs/protocol/log-batch.md}, section
 * 6.2).
 */
public record Layout(int nodes, int buffers) {

    /** A node with its validity and so many other buffers. */
    private static Layout node(int otherBuffers) {
        return new Layout(1, 1 + otherBuffers);
    }

    /** This and another one behind it. */
    public Layout plus(Layout other) {
        return new Layout(nodes + other.nodes, buffers + other.buffers);
    }

    /** The layout of one column. */
    public static Layout of(DataType type) {
        if (type instanceof ScalarType scalar) {
            return node(ColumnLayout.hasOffsets(scalar) ? 2 : 1);
        } else if (type instanceof ArrayType array) {
            return node(1).plus(of(array.elementType()));
        } else if (type instanceof MapType map) {
            return node(1).plus(node(0)).plus(of(map.keyType())).plus(of(map.valueType()));
        } else {
            return node(0).plus(ofColumns((RowType) type));
        }
    }

    /** The layout of all columns of a batch. */
    public static Layout ofColumns(RowType columns) {
        Layout sum = new Layout(0, 0);
        for (DataField field : columns.fields()) {
            sum = sum.plus(of(field.type()));
        }
        return sum;
    }
}
