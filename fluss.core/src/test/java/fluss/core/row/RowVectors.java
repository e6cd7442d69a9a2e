/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.RowException;
import fluss.api.row.GenericRow;
import fluss.api.row.Row;
import fluss.api.types.RowType;
import fluss.core.vectors.VectorChecks;
import fluss.core.vectors.VectorLine;
import fluss.core.vectors.VectorValues;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rows in each format, both ways. */
public final class RowVectors implements VectorChecks {

    private static final int OFFSET = 3;

    @Override
    public String file() {
        return "rows.jsonl";
    }

    @Override
    public Map<String, LineCheck> kinds() {
        return Map.of(
                "row-scalar", RowVectors::check,
                "row-nulls", RowVectors::check,
                "row-array", RowVectors::check,
                "row-map", RowVectors::check,
                "row-row", RowVectors::check,
                "row-nested", RowVectors::check,
                "row-mix", RowVectors::check,
                "row-all", RowVectors::check,
                "row-odd", RowVectors::check);
    }

    private static void check(VectorLine line) {
        RowType type = line.columns("columns");
        for (RowFormat format : RowFormat.values()) {
            check(line, format, type);
        }
    }

    private static void check(VectorLine line, RowFormat format, RowType type) {
        String name = format.name().toLowerCase(Locale.ROOT);
        GenericRow row = VectorValues.row(line.list("row"), type);
        RowEncoder encoder = RowEncoder.of(format, type);
        if (line.has("errors") && line.object("errors").has(name)) {
            ByteSink sink = new ByteSink(16);
            assertThatThrownBy(() -> encoder.encode(row, sink)).isInstanceOf(RowException.class);
            assertThat(sink.size()).isZero();
            return;
        }
        String hex = line.text(name);
        String written = encode(encoder, row);
        if (!written.equals(hex)) {
            assertSameButForSlotsOfNulls(written, hex);
        }

        List<?> expected = line.has("decoded") && line.object("decoded").has(name)
                ? line.object("decoded").list(name)
                : line.list("row");
        Row decoded = decode(format, type, hex);
        assertThat(VectorValues.values(decoded, type)).as("%s decoded", format).isEqualTo(expected);
        assertThat(VectorValues.values(decoded.copy(), type))
                .as("%s copied", format)
                .isEqualTo(expected);
        // Written again, the row is read by the getters without objects, unless its bytes are taken as they are.
        Row seen = new MappedRow(decoded, type, ColumnMapping.identity(type.fieldCount()));
        assertThat(encode(encoder, seen)).as("%s encoded again", format).isEqualTo(written);
        assertThat(encode(encoder, decoded)).as("%s taken as it is", format).isEqualTo(hex);
    }

    /** The official writer leaves what was in the slot of an element when the element becomes null; ours has zeros there. */
    private static void assertSameButForSlotsOfNulls(String written, String hex) {
        assertThat(written).hasSameSizeAs(hex);
        StringBuilder masked = new StringBuilder(hex);
        for (int i = 0; i < hex.length(); i++) {
            if (written.charAt(i) == '0') {
                masked.setCharAt(i, '0');
            }
        }
        assertThat(written).isEqualTo(masked.toString());
    }

    private static String encode(RowEncoder encoder, fluss.api.row.InternalRow row) {
        ByteSink sink = new ByteSink(16);
        sink.putByte(0);
        encoder.encode(row, sink);
        return HexFormat.of().formatHex(sink.array(), 1, sink.size());
    }

    /** From the middle of an array, as rows come. */
    private static Row decode(RowFormat format, RowType type, String hex) {
        byte[] bytes = HexFormat.of().parseHex("ffffff" + hex + "ff");
        return RowDecoder.of(format, type).decode(bytes, OFFSET, bytes.length - OFFSET - 1);
    }
}
