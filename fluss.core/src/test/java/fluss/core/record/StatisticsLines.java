/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.types.DataField;
import fluss.api.types.RowType;
import fluss.core.row.LittleEndian;
import fluss.core.row.RowDecoder;
import fluss.core.row.RowFormat;
import fluss.core.vectors.VectorLine;
import fluss.core.vectors.VectorValues;
import java.util.Arrays;
import java.util.List;

/** Statistics of batches of 1.x: those of the rows are the bytes that the official client wrote. */
final class StatisticsLines {

    private StatisticsLines() {}

    static void check(VectorLine line, RowType type, byte[] batch, LogBatchHeader header) {
        int length = line.number("statisticsLength");
        byte[] section = Arrays.copyOfRange(batch, header.bodyStart() - length, header.bodyStart());
        List<VectorLine> expected = line.objects("statistics");
        int[] columns =
                expected.stream().mapToInt(column -> column.number("column")).toArray();

        BatchStatistics ours = BatchStatistics.of(type, columns).orElseThrow();
        for (Object record : line.list("records")) {
            ours.add(VectorValues.row((List<?>) ((List<?>) record).get(1), type));
        }
        ours.write();
        assertThat(Arrays.copyOf(ours.array(), ours.size())).isEqualTo(section);
        checkBounds(expected, type, section);
    }

    private static void checkBounds(List<VectorLine> expected, RowType type, byte[] section) {
        RowType bounds = new RowType(
                expected.stream()
                        .map(column -> type.field(column.number("column")))
                        .map(field -> new DataField(field.name(), field.type().nullable()))
                        .toList(),
                true);
        int at = 1 + 2 + 6 * expected.size();
        int leastLength = LittleEndian.getInt(section, at);
        RowDecoder decoder = RowDecoder.of(RowFormat.ALIGNED, bounds);
        List<?> least = VectorValues.values(decoder.decode(section, at + 4, leastLength), bounds);
        int greatestAt = at + 4 + leastLength;
        List<?> greatest = VectorValues.values(
                decoder.decode(section, greatestAt + 4, LittleEndian.getInt(section, greatestAt)), bounds);
        for (int i = 0; i < expected.size(); i++) {
            VectorLine column = expected.get(i);
            assertThat(LittleEndian.getInt(section, 3 + 2 * expected.size() + 4 * i))
                    .isEqualTo(column.number("nullCount"));
            assertThat((Object) least.get(i)).isEqualTo(column.get("min"));
            assertThat((Object) greatest.get(i)).isEqualTo(column.get("max"));
        }
    }
}
