/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import fluss.api.metadata.LogFormat;
import fluss.api.metadata.TableInfo;
import fluss.api.row.GenericRow;
import fluss.api.row.InternalRow;
import fluss.api.types.DataField;
import fluss.api.types.RowType;
import fluss.core.row.ByteSink;
import fluss.core.row.RowEncoder;
import fluss.core.row.RowFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of the rows of one batch, by which servers leave out batches that a filter cannot match: {@code
 * docs/protocol/log-batch.md}, section 8. For one thread at a time; used again and again.
 */
public final class BatchStatistics {

    private static final String PROPERTY = "table.statistics.columns";
    private static final int VERSION = 1;

    private final List<ValueRange<?>> ranges;
    private final RowEncoder rows;
    private final ByteSink section = new ByteSink(256);

    private BatchStatistics(RowType type, List<ValueRange<?>> ranges) {
        this.ranges = ranges;
        this.rows = RowEncoder.of(
                RowFormat.ALIGNED,
                new RowType(
                        ranges.stream()
                                .map(range -> type.field(range.column()))
                                .map(field ->
                                        new DataField(field.name(), field.type().nullable()))
                                .toList(),
                        true));
    }

    /** The columns of which a table wants statistics, as far as their types have any; none for most tables. */
    public static int[] columns(TableInfo table) {
        String wanted =
                table.descriptor().properties().getOrDefault(PROPERTY, "").trim();
        if (wanted.isEmpty() || table.hasPrimaryKey() || table.logFormat() != LogFormat.ARROW) {
            return new int[0];
        }
        RowType type = table.schema().rowType();
        IntStream all = wanted.equals("*")
                ? IntStream.range(0, type.fieldCount())
                : Arrays.stream(wanted.split(",")).map(String::trim).mapToInt(type::indexOf);
        return all.filter(column -> column >= 0
                        && ValueRange.of(column, type.typeAt(column)).isPresent())
                .toArray();
    }

    /** Statistics of these columns; nothing if there are none. */
    public static Optional<BatchStatistics> of(RowType type, int[] columns) {
        List<ValueRange<?>> ranges = new ArrayList<>();
        for (int column : columns) {
            ValueRange.of(column, type.typeAt(column)).ifPresent(ranges::add);
        }
        return ranges.isEmpty() ? Optional.empty() : Optional.of(new BatchStatistics(type, ranges));
    }

    /** Takes a row. Borrows it until the call returns. */
    public void add(InternalRow row) {
        for (ValueRange<?> range : ranges) {
            range.add(row);
        }
    }

    /** Writes the section of the rows taken; it is then the first {@link #size()} bytes of {@link #array()}. */
    public void write() {
        section.truncate(0);
        section.putByte(VERSION);
        section.putShort((short) ranges.size());
        ranges.forEach(range -> section.putShort((short) range.column()));
        ranges.forEach(range -> section.putInt(range.nulls()));
        putRow(ValueRange::least);
        putRow(ValueRange::greatest);
    }

    private void putRow(Function<ValueRange<?>, @Nullable Object> bound) {
        GenericRow row = new GenericRow(ranges.size());
        for (int i = 0; i < ranges.size(); i++) {
            row.setField(i, bound.apply(ranges.get(i)));
        }
        int before = section.size();
        section.putInt(0);
        rows.encode(row, section);
        section.setInt(before, section.size() - before - Integer.BYTES);
    }

    /** Bytes of the section. */
    public int size() {
        return section.size();
    }

    /** The array that the section is in. */
    public byte[] array() {
        return section.array();
    }

    /** Forgets the rows. */
    public void reset() {
        ranges.forEach(ValueRange::reset);
    }
}
