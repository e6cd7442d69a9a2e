/* SPDX-License-Identifier: Apache-2.0 */
package fluss.interop.arrow;

import fluss.api.column.ColumnBatch;
import fluss.api.metadata.TableBucket;
import fluss.api.row.GenericRow;
import fluss.api.scan.ChangeType;
import fluss.api.scan.FilterCounts;
import fluss.api.scan.RecordBatchLogReader;
import fluss.api.scan.ScanBatch;
import fluss.api.types.DataField;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import fluss.codec.arrow.ArrowLogFormatProvider;
import fluss.spi.format.BatchEncoder;
import fluss.spi.format.EncoderOptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows of every type, as batches and as scans. */
final class Samples {

    private Samples() {}

    /** A value of every type. */
    private static Map<DataType, Object> values() {
        Map<DataType, Object> values = new LinkedHashMap<>();
        values.put(DataTypes.BOOLEAN(), true);
        values.put(DataTypes.TINYINT(), (byte) -1);
        values.put(DataTypes.SMALLINT(), (short) 300);
        values.put(DataTypes.INT(), -70_000);
        values.put(DataTypes.BIGINT(), Long.MIN_VALUE);
        values.put(DataTypes.FLOAT(), 1.5f);
        values.put(DataTypes.DOUBLE(), Math.PI);
        values.put(DataTypes.CHAR(3), "abc");
        values.put(DataTypes.STRING(), "日本 😀");
        values.put(DataTypes.BINARY(3), new byte[] {1, 2, 3});
        values.put(DataTypes.BYTES(), new byte[] {4, 5});
        values.put(DataTypes.DECIMAL(10, 2), new BigDecimal("-12345678.90"));
        values.put(DataTypes.DECIMAL(38, 10), new BigDecimal("1234567890123456789012345678.0123456789"));
        values.put(DataTypes.DATE(), LocalDate.of(1969, 7, 20));
        for (int precision : new int[] {0, 2, 3, 6, 9}) {
            values.put(DataTypes.TIME(precision), LocalTime.of(23, 59, 58));
            values.put(DataTypes.TIMESTAMP(precision), LocalDateTime.of(1969, 12, 31, 23, 59, 59));
            values.put(DataTypes.TIMESTAMP_LTZ(precision), Instant.ofEpochSecond(1_700_000_000));
        }
        return values;
    }

    /** Every scalar type, and each of them in an array, a map and a row. */
    static RowType everyType() {
        List<DataField> fields = new ArrayList<>();
        for (DataType scalar : values().keySet()) {
            String name = "c" + fields.size();
            fields.add(new DataField(name, scalar));
            fields.add(new DataField(name + "array", DataTypes.ARRAY(scalar)));
            fields.add(new DataField(name + "map", DataTypes.MAP(DataTypes.STRING(), scalar)));
            fields.add(new DataField(name + "row", DataTypes.ROW(DataTypes.FIELD("inner", scalar))));
        }
        fields.add(new DataField(
                "deep", DataTypes.ARRAY(DataTypes.MAP(DataTypes.INT(), DataTypes.ARRAY(DataTypes.BIGINT())))));
        return new RowType(fields, true);
    }

    /** Rows with values, nulls, and nulls within. */
    static List<GenericRow> rows(int count) {
        List<GenericRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Object> row = new ArrayList<>();
            for (Object value : values().values()) {
                boolean isNull = (i + row.size() / 4) % 3 == 0;
                row.add(isNull ? null : value);
                row.add(i % 4 == 1 ? null : Arrays.asList(value, null, value).subList(0, i % 4));
                row.add(i % 5 == 2 ? null : isNull ? Map.of() : Map.of("k" + i, value));
                row.add(i % 7 == 3 ? null : GenericRow.of(isNull ? null : value));
            }
            row.add(i % 2 == 0 ? null : List.of(Map.of(i, List.of((long) i, 2L)), Map.of()));
            rows.add(GenericRow.of(row.toArray()));
        }
        return rows;
    }

    static ColumnBatch batch(RowType type, List<GenericRow> rows) {
        ArrowLogFormatProvider format = new ArrowLogFormatProvider();
        BatchEncoder encoder = format.newEncoder(new EncoderOptions(type, Optional.empty(), 0));
        rows.forEach(encoder::append);
        byte[] body = new byte[encoder.maxEncodedBytes(null)];
        int length = encoder.encode(body, 0, null);
        int[] mapping = IntStream.range(0, type.fieldCount()).toArray();
        return format.newDecoder(
                        id -> {
                            throw new AssertionError("nothing is compressed");
                        },
                        1 << 26)
                .decode(body, 0, length, rows.size(), type, type, mapping);
    }

    static ColumnBatch everyValue(int count) {
        return batch(everyType(), rows(count));
    }

    static List<String> texts(ColumnBatch batch) {
        return IntStream.range(0, batch.rowCount())
                .mapToObj(i -> text(batch.row(i).toString()))
                .toList();
    }

    private static String text(String row) {
        return row.replaceAll("\\[B@[0-9a-f]+", "bytes");
    }

    /** A scan that has read these batches. */
    static Scan scan(RowType type, ColumnBatch... batches) {
        return new Scan(type, Arrays.asList(batches).iterator());
    }

    /** A scan without a cluster. */
    static final class Scan implements RecordBatchLogReader {

        private final RowType type;
        private final Iterator<ColumnBatch> batches;
        boolean closed;

        private Scan(RowType type, Iterator<ColumnBatch> batches) {
            this.type = type;
            this.batches = batches;
        }

        @Override
        public RowType type() {
            return type;
        }

        @Override
        public List<ScanBatch> poll(Duration timeout) {
            return batches.hasNext() ? List.of(scanned(batches.next())) : List.of();
        }

        private static ScanBatch scanned(ColumnBatch batch) {
            return new ScanBatch() {
                @Override
                public TableBucket bucket() {
                    return TableBucket.of(1, 0);
                }

                @Override
                public ColumnBatch batch() {
                    return batch;
                }

                @Override
                public long baseOffset() {
                    return 0;
                }

                @Override
                public int count() {
                    return batch.rowCount();
                }

                @Override
                public long timestamp() {
                    return 0;
                }

                @Override
                public ChangeType changeType(int index) {
                    return ChangeType.APPEND_ONLY;
                }
            };
        }

        @Override
        public boolean isFinished() {
            return !batches.hasNext();
        }

        @Override
        public Map<TableBucket, Long> positions() {
            return Map.of();
        }

        @Override
        public Map<TableBucket, Long> endOffsets() {
            return Map.of();
        }

        @Override
        public FilterCounts filterCounts() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void wakeup() {}

        @Override
        public Iterator<ScanBatch> iterator() {
            return stream().iterator();
        }

        @Override
        public Stream<ScanBatch> stream() {
            Iterable<ColumnBatch> all = () -> batches;
            return java.util.stream.StreamSupport.stream(all.spliterator(), false)
                    .map(Scan::scanned);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
