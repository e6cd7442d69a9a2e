/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import com.google.protobuf.ByteString;
import fluss.api.error.MalformedDataException;
import fluss.api.lookup.LookupResult;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableInfo;
import fluss.api.row.Row;
import fluss.api.types.RowType;
import fluss.core.record.ValueReader;
import fluss.core.record.ValueRows;
import fluss.core.wire.proto.PbValueList;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Turns values into rows of the schema that the lookuper was made with; values written with an older one are mapped by column
 * id: {@code docs/protocol/rows.md}, section 8. Safe for any thread.
 */
final class LookupValues {

    private static final int SCHEMA_ID_BYTES = 2;

    private final RowType type;
    private final ValueRows rows;

    LookupValues(TableInfo table, int[] positions) {
        this.type = table.schema().rowType().project(positions);
        this.rows = new ValueRows(table, positions);
    }

    /** The columns of the rows. */
    RowType type() {
        return type;
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
        return rows.knows(schemaId) ? OptionalInt.empty() : OptionalInt.of(schemaId);
    }

    /** Takes note of another version of the table's schema. */
    void learn(int schemaId, Schema schema) {
        rows.learn(schemaId, schema);
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
        List<Row> found = new ArrayList<>(values.size());
        for (ByteString value : values) {
            found.add(row(value));
        }
        return new LookupResult(found);
    }

    /** Bytes of the rows of an answer, as they are stored. */
    static long size(Object answer) {
        return answer instanceof ByteString value
                ? value.size()
                : ((PbValueList) answer)
                        .getValuesList().stream().mapToLong(ByteString::size).sum();
    }

    /** Copies the bytes, so that a row that is kept does not keep the whole answer. */
    private Row row(ByteString value) {
        byte[] bytes = value.toByteArray();
        return rows.decode(bytes, ValueReader.read(bytes, 0, bytes.length));
    }
}
