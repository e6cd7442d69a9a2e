/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.column.Column;
import fluss.api.column.ColumnBatch;
import fluss.api.column.ColumnBuffer;
import fluss.api.error.ClosedException;
import fluss.api.error.RowException;
import fluss.api.metadata.LogFormat;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.scan.ScanRecord;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import fluss.api.write.AppendWriter;
import fluss.api.write.AppendedRows;
import fluss.api.write.BatchAppendResult;
import fluss.api.write.WriteFuture;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Appending batches of columns: where their rows go, what is refused, and what the writer tells. */
@FlussCluster
class ColumnAppendIT {

    private static final RowType TYPE = type(DataTypes.BIGINT());

    private static WrittenTables tables;

    @BeforeAll
    static void connect(LocalCluster cluster) {
        tables = new WrittenTables(cluster);
    }

    @AfterAll
    static void close() {
        tables.close();
    }

    private static RowType type(DataType id) {
        return DataTypes.ROW(DataTypes.FIELD("id", id), DataTypes.FIELD("name", DataTypes.STRING()));
    }

    private static TableDescriptor.Builder rows() {
        return TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.BIGINT())
                        .column("name", DataTypes.STRING())
                        .build());
    }

    private static String name(long id) {
        return "name-" + id % 5;
    }

    /** Rows with ids from one on; every seventh id is null. */
    private static ColumnBatch columns(long from, int count) {
        ByteBuffer ids = buffer(count * Long.BYTES);
        ByteBuffer offsets = buffer((count + 1) * Integer.BYTES).putInt(0);
        byte[] validity = new byte[(count + 7) / 8];
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < count; i++) {
            ids.putLong(from + i);
            names.append(name(from + i));
            offsets.putInt(names.length());
            if ((from + i) % 7 != 0) {
                validity[i >> 3] |= (byte) (1 << (i & 7));
            }
        }
        return ColumnBatch.of(
                TYPE,
                count,
                List.of(
                        Column.of(
                                "id",
                                DataTypes.BIGINT(),
                                count,
                                ColumnBuffer.of(validity),
                                ColumnBuffer.EMPTY,
                                ColumnBuffer.of(ids.array()),
                                List.of()),
                        Column.of(
                                "name",
                                DataTypes.STRING(),
                                count,
                                ColumnBuffer.EMPTY,
                                ColumnBuffer.of(offsets.array()),
                                ColumnBuffer.of(names.toString().getBytes(StandardCharsets.UTF_8)),
                                List.of())));
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static GenericRow row(long id) {
        return GenericRow.of(id % 7 == 0 ? null : id, name(id));
    }

    private static String text(long id) {
        return (id % 7 == 0 ? "null" : id) + " " + name(id);
    }

    private static String text(ScanRecord record) {
        return record.row().getField(0) + " " + record.row().getString(1);
    }

    private static List<String> texts(long from, int count) {
        return LongStream.range(from, from + count)
                .mapToObj(ColumnAppendIT::text)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "LZ4_FRAME", "ZSTD"})
    void rowsGoToOneBucketAndTheFutureTellsTheirOffsets(String compression) throws Exception {
        Table table = tables.create(rows().distributedBy(3).property("table.log.arrow.compression.type", compression));
        try (AppendWriter writer = table.newAppend().createWriter()) {
            BatchAppendResult result = writer.append(columns(0, 1_000)).get(60, TimeUnit.SECONDS);
            assertThat(result.parts()).hasSize(1);
            AppendedRows part = result.parts().get(0);
            assertThat(part.partition()).isEmpty();
            assertThat(part.baseOffset()).hasValue(0);
            assertThat(part.lastOffset()).hasValue(999);
            assertThat(result.rowCount()).isEqualTo(1_000);
            assertThat(writer.append(columns(0, 0)).get(60, TimeUnit.SECONDS).parts())
                    .isEmpty();
            List<ScanRecord> records = tables.read(table, 1_000);
            assertThat(records).extracting(ColumnAppendIT::text).isEqualTo(texts(0, 1_000));
            assertThat(records).allMatch(record -> record.bucket().bucket() == part.bucket());
        }
    }

    @Test
    void columnsAndRowsShareBatchesAndKeepTheirOrder() throws Exception {
        Table table = tables.create(rows().distributedBy(1));
        try (AppendWriter writer = table.newAppend().createWriter()) {
            writer.append(row(0));
            WriteFuture<BatchAppendResult> middle = writer.append(columns(1, 8));
            writer.append(row(9));
            writer.flush();
            assertThat(middle.isDone()).isTrue();
            assertThat(middle.join().parts().get(0).baseOffset()).hasValue(1);
            assertThat(middle.toCompletableFuture().get(60, TimeUnit.SECONDS)).isEqualTo(middle.get());
            assertThat(middle.cancel(false)).isFalse();
        }
        assertThat(tables.read(table, 10)).extracting(ColumnAppendIT::text).isEqualTo(texts(0, 10));
    }

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    void rowsWithBucketKeyGoWhereTheyWouldGoOneByOne(LogFormat format) throws Exception {
        Table byRow = tables.create(rows().distributedBy(4, "name").logFormat(format));
        Table byColumn = tables.create(rows().distributedBy(4, "name").logFormat(format));
        try (AppendWriter writer = byRow.newAppend().createWriter()) {
            LongStream.range(0, 500).mapToObj(ColumnAppendIT::row).forEach(writer::append);
        }
        try (AppendWriter writer = byColumn.newAppend().createWriter()) {
            BatchAppendResult result = writer.append(columns(0, 500)).get(60, TimeUnit.SECONDS);
            assertThat(result.rowCount()).isEqualTo(500);
        }
        assertThat(byBucket(byColumn, 500)).isEqualTo(byBucket(byRow, 500)).hasSizeGreaterThan(1);
    }

    private static Map<Integer, List<String>> byBucket(Table table, int count) {
        return tables.read(table, count).stream()
                .collect(Collectors.groupingBy(
                        record -> record.bucket().bucket(),
                        Collectors.mapping(ColumnAppendIT::text, Collectors.toList())));
    }

    @Test
    void rowsGoToTheirPartitionsWhichAreMade() throws Exception {
        Table table = tables.create(rows().partitionedBy("name").distributedBy(2));
        try (AppendWriter writer = table.newAppend().createWriter()) {
            BatchAppendResult result = writer.append(columns(0, 50)).get(60, TimeUnit.SECONDS);
            Map<String, Integer> rows = result.parts().stream()
                    .collect(Collectors.toMap(
                            part -> part.partition().orElseThrow(), AppendedRows::count, Integer::sum));
            assertThat(rows).isEqualTo(Map.of("name-0", 10, "name-1", 10, "name-2", 10, "name-3", 10, "name-4", 10));
        }
        Map<OptionalLong, List<String>> byPartition = tables.read(table, 50).stream()
                .collect(Collectors.groupingBy(
                        record -> record.bucket().partitionId(),
                        Collectors.mapping(record -> record.row().getString(1), Collectors.toList())));
        assertThat(byPartition).hasSize(5);
        assertThat(byPartition.values())
                .allMatch(names -> names.stream().distinct().count() == 1);
    }

    @Test
    void batchLargerThanMemoryIsCutAndKeepsItsOrder() throws Exception {
        Table table = tables.create(rows().distributedBy(1));
        try (FlussConnection connection =
                        tables.connect("client.writer.buffer.memory-size", "2mb", "client.writer.batch-size", "64kb");
                AppendWriter writer = connection.table(table.path()).newAppend().createWriter()) {
            int count = 400_000;
            BatchAppendResult result = writer.append(columns(0, count)).get(120, TimeUnit.SECONDS);
            assertThat(result.parts()).hasSizeGreaterThan(5);
            long next = 0;
            for (AppendedRows part : result.parts()) {
                assertThat(part.baseOffset()).hasValue(next);
                next += part.count();
            }
            assertThat(next).isEqualTo(count);
            List<ScanRecord> records = tables.read(table, count);
            for (int i = 0; i < count; i += 997) {
                assertThat(text(records.get(i))).isEqualTo(text(i));
            }
        }
    }

    @Test
    void batchWithOtherColumnsIsRefusedByTheFirstThatDiffers() {
        Table table = tables.create(rows().distributedBy(1));
        List<String> messages = new ArrayList<>();
        try (AppendWriter writer = table.newAppend().createWriter()) {
            for (RowType other : List.of(
                    type(DataTypes.INT()),
                    TYPE.project(new int[] {1, 0}),
                    TYPE.project(new int[] {0}),
                    DataTypes.ROW(TYPE.field(0), TYPE.field(1), DataTypes.FIELD("more", DataTypes.INT())))) {
                List<Column> nulls = other.fields().stream()
                        .map(field -> Column.ofNulls(field.name(), field.type(), 1))
                        .toList();
                assertThatThrownBy(() -> writer.append(ColumnBatch.of(other, 1, nulls)))
                        .isInstanceOf(RowException.class)
                        .satisfies(e -> messages.add(e.getMessage()));
            }
        }
        String prefix = "The batch does not have the table's columns: ";
        assertThat(messages)
                .containsExactly(
                        prefix + "column 'id' is INT where BIGINT is expected",
                        prefix + "column 'name' stands where 'id' is expected",
                        prefix + "column 'name' STRING is missing",
                        prefix + "the table has no column 'more'");
        assertThat(tables.read(table, 0)).isEmpty();
    }

    @Test
    void valuesThatTheTableCannotHaveAreRefused() {
        Table table = tables.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.BIGINT().notNull())
                        .column("name", DataTypes.STRING())
                        .build())
                .distributedBy(1));
        try (AppendWriter writer = table.newAppend().createWriter()) {
            assertThatThrownBy(() -> writer.append(columns(6, 3)))
                    .isInstanceOf(RowException.class)
                    .hasMessage("Column 'id' BIGINT NOT NULL cannot take the null at position 1");
            assertThat(writer.append(columns(1, 6)).join().rowCount()).isEqualTo(6);
        }
        assertThat(tables.read(table, 6)).extracting(ColumnAppendIT::text).isEqualTo(texts(1, 6));
    }

    @Test
    void closedWriterTakesNoColumns() {
        Table table = tables.create(rows().distributedBy(1));
        AppendWriter writer = table.newAppend().createWriter();
        writer.close();
        assertThatThrownBy(() -> writer.append(columns(0, 1))).isInstanceOf(ClosedException.class);
    }
}
