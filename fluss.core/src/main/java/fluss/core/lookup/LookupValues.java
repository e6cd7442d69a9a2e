/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import com.google.protobuf.ByteString;
import fluss.api.error.MalformedDataException;
import fluss.api.lookup.LookupResult;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableInfo;
import fluss.api.row.Row;
import fluss.core.record.StoredValue;
import fluss.core.record.ValueReader;
import fluss.core.row.ColumnMapping;
import fluss.core.row.RowDecoder;
import fluss.core.row.RowFormat;
import fluss.core.wire.proto.PbValueList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Turns values into rows of the schema that the lookuper was made with; values written with an older one are mapped by column
 * id: {@code docs/protocol/rows.md}, section 8. Safe for any thread.
 */
final class LookupValues {

    private static final int SCHEMA_ID_BYTES = 2;

    private final TableInfo table;
    private final RowFormat format;
    private final Map<Integer, RowDecoder> decoders = new ConcurrentHashMap<>();

    LookupValues(TableInfo table) {
        this.table = table;
        this.format = RowFormat.of(table.kvFormat());
        decoders.put(table.schemaId(), RowDecoder.of(format, table.schema().rowType()));
    }

    /** A schema that must be {@link #learn learned} before the answer can be decoded. */
    OptionalInt missingSchema(Object answer) {
        if (answer instanceof ByteString value) {
            return missingSchema(value);
        }
        if (answer instanceof PbValueList list) {
            for (ByteString value : list.getValuesList()) {
                OptionalInt missing = missingSchema(value);
                if (missing.isPresent()) {
                    return missing;
                }
            }
        }
        return OptionalInt.empty();
    }

    private OptionalInt missingSchema(ByteString value) {
        if (value.size() < SCHEMA_ID_BYTES) {
            return OptionalInt.empty();
        }
        int schemaId = (value.byteAt(0) & 0xff) | value.byteAt(1) << Byte.SIZE;
        return schemaId == table.schemaId() || decoders.containsKey(schemaId)
                ? OptionalInt.empty()
                : OptionalInt.of(schemaId);
    }

    /** Takes note of another version of the table's schema. */
    void learn(int schemaId, Schema schema) {
        decoders.put(
                schemaId,
                RowDecoder.mapped(
                        format,
                        schema.rowType(),
                        table.schema().rowType(),
                        ColumnMapping.byId(schema, table.schema())));
    }

    /**
     * Decodes an answer.
     *
     * @param answer the bytes of a value, or a list of values
     * @throws MalformedDataException if a value is no row
     */
    LookupResult decode(Object answer) {
        if (answer instanceof ByteString value) {
            return new LookupResult(List.of(row(value)));
        }
        List<ByteString> values = ((PbValueList) answer).getValuesList();
        if (values.isEmpty()) {
            return LookupResult.EMPTY;
        }
        List<Row> rows = new ArrayList<>(values.size());
        for (ByteString value : values) {
            rows.add(row(value));
        }
        return new LookupResult(rows);
    }

    /** Copies the bytes, so that a row that is kept does not keep the whole answer. */
    private Row row(ByteString value) {
        byte[] bytes = value.toByteArray();
        StoredValue stored = ValueReader.read(bytes, 0, bytes.length);
        RowDecoder decoder = decoders.get(stored.schemaId());
        if (decoder == null) {
            throw new MalformedDataException(
                    "A value of " + table.path() + " has the unknown schema " + stored.schemaId(), 0);
        }
        return decoder.decode(bytes, stored.rowStart(), stored.rowLength());
    }
}
