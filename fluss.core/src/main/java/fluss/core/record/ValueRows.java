/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import fluss.api.error.MalformedDataException;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableInfo;
import fluss.api.row.Row;
import fluss.core.row.ColumnMapping;
import fluss.core.row.RowDecoder;
import fluss.core.row.RowFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Turns values of the key-value store into rows of the schema that the table was opened with; values written with an older one are
 * mapped by column id: {@code docs/protocol/rows.md}, section 8. Safe for any thread.
 */
public final class ValueRows {

    private final TableInfo table;
    private final int[] positions;
    private final RowFormat format;
    private final Map<Integer, RowDecoder> decoders = new ConcurrentHashMap<>();

    /** Rows with all columns. */
    public ValueRows(TableInfo table) {
        this(table, ColumnMapping.identity(table.schema().columns().size()));
    }

    /**
     * Rows with some columns.
     *
     * @param positions in the schema of the table, in the order wanted
     */
    public ValueRows(TableInfo table, int[] positions) {
        this.table = table;
        this.positions = positions.clone();
        this.format = RowFormat.of(table.kvFormat());
        learn(table.schemaId(), table.schema());
    }

    /** Whether a schema need not be {@link #learn learned} before values written with it can be decoded. */
    public boolean knows(int schemaId) {
        return decoders.containsKey(schemaId);
    }

    /** Takes note of a version of the table's schema. */
    public void learn(int schemaId, Schema schema) {
        decoders.put(
                schemaId,
                RowDecoder.mapped(
                        format,
                        schema.rowType(),
                        table.schema().rowType().project(positions),
                        ColumnMapping.byId(schema, table.schema(), positions)));
    }

    /**
     * The row of a value.
     *
     * @param bytes where the value stands; kept
     * @throws MalformedDataException if it is no row
     */
    public Row decode(byte[] bytes, StoredValue value) {
        RowDecoder decoder = decoders.get(value.schemaId());
        if (decoder == null) {
            throw new MalformedDataException(
                    "A value of " + table.path() + " has the unknown schema " + value.schemaId(), 0);
        }
        return decoder.decode(bytes, value.rowStart(), value.rowLength());
    }
}
