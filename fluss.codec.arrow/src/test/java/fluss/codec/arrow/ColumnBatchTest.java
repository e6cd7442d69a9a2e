/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.column.Column;
import fluss.api.column.ColumnBatch;
import fluss.api.error.MalformedDataException;
import fluss.api.error.RowException;
import fluss.api.row.ByteSlice;
import fluss.api.row.GenericRow;
import fluss.api.row.InternalArray;
import fluss.api.row.Row;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import fluss.spi.compression.CodecSource;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnBatchTest {

    private static final RowType TYPE = DataTypes.ROW(
            DataTypes.FIELD("id", DataTypes.BIGINT().notNull()),
            DataTypes.FIELD("name", DataTypes.STRING()),
            DataTypes.FIELD("tags", DataTypes.ARRAY(DataTypes.INT())),
            DataTypes.FIELD("prices", DataTypes.MAP(DataTypes.STRING(), DataTypes.DECIMAL(10, 2))),
            DataTypes.FIELD("home", DataTypes.ROW(DataTypes.FIELD("city", DataTypes.STRING()))));

    private static final List<GenericRow> ROWS = List.of(
            GenericRow.of(1L, "Ada", List.of(1, 2), Map.of("a", new BigDecimal("1.50")), GenericRow.of("Bonn")),
            GenericRow.of(2L, null, null, null, null),
            GenericRow.of(3L, "Zoë", Arrays.asList(3, null), Map.of(), GenericRow.of((Object) null)));

    private static ColumnBatch batch() {
        return TestCodecs.decode(TestCodecs.encode(TYPE, ROWS, "NONE"), 3, TYPE);
    }

    private static ColumnBatch decode(byte[] body, RowType written, RowType wanted, int... mapping) {
        return TestCodecs.decoder().decode(body, 0, body.length, 3, written, wanted, mapping);
    }

    @Test
    void valuesAreReadByNameAndPosition() {
        Row row = batch().row(0);
        assertThat(row.getLong(0)).isEqualTo(1);
        assertThat(row.getLong("id")).isEqualTo(1);
        assertThat(row.getString("name")).isEqualTo("Ada");
        assertThat(row.getUtf8("name")).isEqualTo(ByteSlice.ofUtf8("Ada"));
        assertThat(row.getArray("tags").getInt(1)).isEqualTo(2);
        assertThat(row.getMap("prices").values().getUnscaledLong(0, 2)).isEqualTo(150);
        assertThat(row.getMap("prices").values().getUnscaledLong(0, 1)).isEqualTo(15);
        assertThat(row.getRow("home").getString(0)).isEqualTo("Bonn");
        assertThat(row.toString()).isEqualTo("{id=1, name=Ada, tags=[1, 2], prices={a=1.50}, home={city=Bonn}}");
        assertThat(batch().row(1).isNullAt("tags")).isTrue();
        assertThat(batch().row(2).getArray("tags").isNullAt(1)).isTrue();
    }

    @Test
    void sliceHasTheRowsAskedForAndNoOthers() {
        ColumnBatch slice = batch().slice(1, 2);
        assertThat(slice.rowCount()).isEqualTo(2);
        assertThat(slice.row(0).toString()).isEqualTo(batch().row(1).toString());
        assertThat(slice.row(1).toString()).isEqualTo(batch().row(2).toString());
        assertThat(slice.columns().get(1).nullCount()).isEqualTo(1);
        assertThat(slice.columns().get(1).offsets().getInt(0)).isZero();
        assertThat(batch().slice(3, 0).columns().get(2).size()).isZero();
        assertThatThrownBy(() -> batch().slice(2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void gettersOfAnotherTypeNameTheColumn() {
        Row row = batch().row(0);
        assertThatThrownBy(() -> row.getLong("name"))
                .isInstanceOf(RowException.class)
                .hasMessage("Column 'name' is STRING, which getLong does not read");
        assertThatThrownBy(() -> row.getInt("id")).hasMessageContainingAll("'id'", "BIGINT NOT NULL", "getInt");
        assertThatThrownBy(() -> row.getUtf8("id")).hasMessageContaining("getUtf8");
        assertThatThrownBy(() -> row.getArray("tags").getLong(0)).hasMessageContaining("'tags[]' is INT");
        assertThatThrownBy(() -> row.getTimestampNtzNanoOfMilli(0)).hasMessageContaining("getTimestampNtzNanoOfMilli");
    }

    @Test
    void positionsThatDoNotExistAreRefused() {
        ColumnBatch batch = batch();
        Row row = batch.row(0);
        assertThatThrownBy(() -> row.getLong(5))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("There is no column at position 5; the columns are id, name");
        assertThatThrownBy(() -> row.getLong(-1)).isInstanceOf(RowException.class);
        assertThatThrownBy(() -> row.getLong("nope"))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("id, name");
        assertThatThrownBy(() -> batch.row(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> batch.columns().get(0).getLong(3)).isInstanceOf(IndexOutOfBoundsException.class);
        InternalArray tags = row.getArray("tags");
        assertThatThrownBy(() -> tags.getInt(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void copiesHaveTheSameValues(int seed) {
        RandomRows random = new RandomRows(seed);
        RowType type = RandomRows.rowOf(
                IntStream.range(0, 8).mapToObj(i -> random.type(i % 4)).toList());
        List<GenericRow> rows = random.rows(type, 40);
        ColumnBatch batch = TestCodecs.decode(TestCodecs.encode(type, rows, "ZSTD"), 40, type);
        for (int i = 0; i < 40; i++) {
            Row copy = batch.row(i).copy();
            assertThat(Plain.of(copy)).isEqualTo(Plain.of(rows.get(i)));
            assertThat(copy.type()).isEqualTo(type);
            assertThat(Plain.of(copy.copy())).isEqualTo(Plain.of(rows.get(i)));
        }
    }

    @Test
    void copiesDoNotKeepTheBody() {
        byte[] body = TestCodecs.encode(TYPE, ROWS, "NONE");
        Row row = TestCodecs.decode(body, 3, TYPE).row(0);
        Row copy = row.copy();
        Arrays.fill(body, (byte) 0);
        assertThat(row.getLong(0)).isZero();
        assertThat(Plain.of(copy)).isEqualTo(Plain.of(ROWS.get(0)));
    }

    @Test
    void onlyWantedColumnsAreDecodedInTheirOrder() {
        byte[] body = TestCodecs.encode(TYPE, ROWS, "NONE");
        ColumnBatch batch = decode(body, TYPE, TYPE.project(new int[] {4, 0}), 4, 0);
        assertThat(Plain.rows(batch))
                .isEqualTo(List.of(
                        List.of(List.of("Bonn"), 1L),
                        Arrays.asList(null, 2L),
                        List.of(Arrays.asList((Object) null), 3L)));
    }

    @Test
    void unwantedColumnsAreNotDecompressed() {
        RowType type =
                RandomRows.rowOf(List.of(DataTypes.STRING(), DataTypes.INT().notNull()));
        List<GenericRow> rows = IntStream.range(0, 3)
                .mapToObj(i -> GenericRow.of("x".repeat(1000), i))
                .toList();
        byte[] body = TestCodecs.encode(type, rows, "ZSTD");
        CodecSource none = id -> {
            throw new MalformedDataException("asked for " + id, -1);
        };
        ColumnBatch batch = new ArrowLogFormatProvider()
                .newDecoder(none, 100)
                .decode(body, 0, body.length, 3, type, type.project(new int[] {1}), new int[] {1});
        assertThat(Plain.rows(batch)).isEqualTo(List.of(List.of(0), List.of(1), List.of(2)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void columnsThatWereNotWrittenAreNull(boolean nested) {
        DataType added = nested ? RandomRows.rowOf(List.of(DataTypes.ARRAY(DataTypes.INT()))) : DataTypes.BIGINT();
        RowType wanted = DataTypes.ROW(DataTypes.FIELD("added", added), TYPE.field(0));
        ColumnBatch batch = decode(TestCodecs.encode(TYPE, ROWS, "NONE"), TYPE, wanted, -1, 0);
        Column column = batch.columns().get(0);
        assertThat(column.nullCount()).isEqualTo(3);
        assertThat(column.validity()).isEqualTo(ByteSlice.of(new byte[1]));
        assertThat(column.data().length()).isEqualTo(nested ? 0 : 24);
        assertThat(column.children()).hasSize(nested ? 1 : 0);
        for (int i = 0; i < 3; i++) {
            assertThat(batch.row(i).isNullAt(0)).isTrue();
            assertThat(batch.row(i).getField("added")).isNull();
            assertThat(batch.row(i).copy().getField("added")).isNull();
            assertThat(batch.row(i).getLong("id")).isEqualTo(i + 1);
        }
        assertThatThrownBy(() -> batch.row(0).getLong("added"))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("is null");
    }

    @Test
    void positionsOutsideTheColumnsWrittenAreRefused() {
        byte[] body = TestCodecs.encode(TYPE, ROWS, "NONE");
        assertThatThrownBy(() -> decode(body, TYPE, TYPE.project(new int[] {0}), 5))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> decode(body, TYPE, TYPE.project(new int[] {0}), 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void columnsAreNotReadAsAnotherType() {
        byte[] body = TestCodecs.encode(TYPE, ROWS, "NONE");
        RowType wanted = DataTypes.ROW(DataTypes.FIELD("id", DataTypes.DOUBLE()));
        assertThatThrownBy(() -> decode(body, TYPE, wanted, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Column 'id' is wanted as DOUBLE, but was written as BIGINT NOT NULL");
    }

    @Test
    void batchesWithoutRowsNeedNoBody() {
        ColumnBatch batch = TestCodecs.decode(new byte[0], 0, TYPE);
        assertThat(batch.rowCount()).isZero();
        assertThat(batch.columns()).hasSize(5).allMatch(c -> c.size() == 0 && c.nullCount() == 0);
        assertThatThrownBy(() -> batch.row(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void columnsShowArrowsBuffers() {
        List<Column> columns = batch().columns();
        Column id = columns.get(0);
        assertThat(id.nullCount()).isZero();
        assertThat(id.validity().length()).isZero();
        assertThat(id.data().length()).isEqualTo(24);
        assertThat(id.data().getLong(16)).isEqualTo(3);
        Column name = columns.get(1);
        assertThat(name.nullCount()).isEqualTo(1);
        assertThat(name.validity()).isEqualTo(ByteSlice.of(new byte[] {0b101}));
        assertThat(name.offsets().getInt(12)).isEqualTo(7);
        assertThat(name.data().toUtf8String()).isEqualTo("AdaZoë");
        Column tags = columns.get(2);
        assertThat(tags.offsets().length()).isEqualTo(16);
        assertThat(tags.children()).hasSize(1);
        assertThat(tags.children().get(0).size()).isEqualTo(4);
        assertThat(columns.get(3).children()).hasSize(2);
        assertThat(columns.get(4).children().get(0).nullCount()).isEqualTo(2);
    }
}
