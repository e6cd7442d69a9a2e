/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.key;

import fluss.api.error.RowException;
import fluss.api.metadata.PartitionSpec;
import fluss.api.row.InternalRow;
import fluss.api.types.DataField;
import fluss.api.types.RowType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Tells the partition that a row belongs to: {@code docs/protocol/keys.md}, section 9. Safe for any thread. */
public final class PartitionNamer {

    /** Stands between the values of a name. */
    public static final String SEPARATOR = "$";

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    private final RowType rows;
    private final int[] positions;

    /**
     * A namer for rows of a type.
     *
     * @param positions positions of the partition columns in the row, in the order of the partition keys
     */
    PartitionNamer(RowType rows, int[] positions) {
        for (int position : positions) {
            PartitionValues.checkType(rows.field(position));
        }
        this.rows = rows;
        this.positions = positions.clone();
    }

    /**
     * The name of the row's partition.
     *
     * @throws RowException if a partition column is null, or its value cannot be part of a name
     */
    public String name(InternalRow row) {
        if (positions.length == 1) {
            return value(row, positions[0]);
        }
        StringBuilder name = new StringBuilder();
        for (int position : positions) {
            if (!name.isEmpty()) {
                name.append(SEPARATOR);
            }
            name.append(value(row, position));
        }
        return name.toString();
    }

    /** What to create the row's partition with; throws as {@link #name}. */
    public PartitionSpec spec(InternalRow row) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int position : positions) {
            values.put(rows.field(position).name(), value(row, position));
        }
        return new PartitionSpec(values);
    }

    private String value(InternalRow row, int position) {
        String value = text(row, position);
        if (!isValid(value)) {
            throw new RowException(
                    "Partition column '" + rows.field(position).name() + "': the value '" + value
                            + "' must have 1 to 200 characters of A-Z, a-z, 0-9, _ and -, and must not begin with __",
                    null);
        }
        return value;
    }

    /** The text of a value, whether or not it can be part of a name. */
    String text(InternalRow row, int position) {
        DataField field = rows.field(position);
        if (row.isNullAt(position)) {
            throw new RowException(
                    "Partition column '" + field.name() + "' of type " + field.type()
                            + ": expected a value, found null",
                    null);
        }
        try {
            return PartitionValues.text(row, position, field.type());
        } catch (ClassCastException | UnsupportedOperationException | IndexOutOfBoundsException e) {
            throw new RowException(
                    "Partition column '" + field.name() + "' of type " + field.type() + ": " + e.getMessage(), e);
        }
    }

    /** Whether a text can be the value of a new partition. */
    static boolean isValid(String value) {
        return VALID.matcher(value).matches() && !value.startsWith("__");
    }
}
