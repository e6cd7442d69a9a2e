/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.RowException;
import fluss.api.row.ByteSlice;
import fluss.api.row.GenericArray;
import fluss.api.row.GenericRow;
import fluss.api.row.InternalArray;
import fluss.api.row.InternalMap;
import fluss.api.row.InternalRow;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import fluss.spi.compression.CompressionCodec;
import fluss.spi.format.BatchEncoder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrowEncoderTest {

    private static void assertRefused(DataType type, Object value, String... parts) {
        RowType columns = DataTypes.ROW(DataTypes.FIELD("amount", type));
        BatchEncoder encoder = TestCodecs.encoder(columns, "NONE");
        assertThatThrownBy(() -> encoder.append(GenericRow.of(value)))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("'amount")
                .hasMessageContainingAll(parts);
        assertThat(encoder.rowCount()).isZero();
    }

    private static void assertKept(DataType type, Object value, Object expected) {
        RowType columns = DataTypes.ROW(DataTypes.FIELD("amount", type));
        byte[] body = TestCodecs.encode(columns, List.of(GenericRow.of(value)), "NONE");
        assertThat(TestCodecs.decode(body, 1, columns).row(0).getField(0)).isEqualTo(expected);
    }

    @Test
    void valuesOfAnotherClassAreRefusedByName() {
        assertRefused(DataTypes.BIGINT(), 1, "BIGINT", "expected Long, found Integer");
        assertRefused(DataTypes.INT(), 1L, "INT", "expected Integer, found Long");
        assertRefused(DataTypes.STRING(), 'c', "STRING", "expected String, found Character");
        assertRefused(DataTypes.DECIMAL(10, 2), 1.5, "DECIMAL(10, 2)", "expected BigDecimal, found Double");
        assertRefused(DataTypes.TIMESTAMP(3), Instant.EPOCH, "TIMESTAMP(3)", "expected LocalDateTime, found Instant");
        assertRefused(DataTypes.ARRAY(DataTypes.INT()), 5, "ARRAY<INT>", "expected InternalArray, found Integer");
    }

    @Test
    void theCauseOfARefusalIsKept() {
        BatchEncoder encoder = TestCodecs.encoder(RandomRows.rowOf(List.of(DataTypes.INT())), "NONE");
        assertThatThrownBy(() -> encoder.append(GenericRow.of("x"))).hasCauseInstanceOf(ClassCastException.class);
        InternalRow mute = new InternalRow() {
            @Override
            public int fieldCount() {
                return 1;
            }

            @Override
            public boolean isNullAt(int position) {
                return false;
            }
        };
        assertThatThrownBy(() -> encoder.append(mute))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("getInt")
                .hasCauseInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void partsOfNestedValuesAreNamed() {
        assertRefused(DataTypes.ARRAY(DataTypes.INT()), List.of(1, "x"), "'amount[]'", "INT", "String");
        assertRefused(DataTypes.ARRAY(DataTypes.INT().notNull()), Arrays.asList(1, null), "'amount[]'", "null");
        assertRefused(DataTypes.MAP(DataTypes.STRING(), DataTypes.INT()), Map.of("k", "v"), "'amount{value}'");
        assertRefused(DataTypes.MAP(DataTypes.STRING(), DataTypes.INT()), Map.of(1, 1), "'amount{key}'");
        assertRefused(
                DataTypes.ROW(DataTypes.FIELD("city", DataTypes.STRING())), GenericRow.of(7), "'amount.city' STRING");
        assertRefused(DataTypes.ROW(DataTypes.FIELD("city", DataTypes.STRING())), GenericRow.of("a", "b"), "2 fields");
    }

    @Test
    void nullIsRefusedWhereTheColumnIsNotNull() {
        RowType columns = DataTypes.ROW(DataTypes.FIELD("id", DataTypes.BIGINT().notNull()));
        BatchEncoder encoder = TestCodecs.encoder(columns, "NONE");
        assertThatThrownBy(() -> encoder.append(new GenericRow(1)))
                .isInstanceOf(RowException.class)
                .hasMessage("Column 'id' BIGINT NOT NULL cannot take null");
    }

    @Test
    void rowsOfAnotherWidthAreRefused() {
        BatchEncoder encoder = TestCodecs.encoder(RandomRows.rowOf(List.of(DataTypes.INT())), "NONE");
        assertThatThrownBy(() -> encoder.append(GenericRow.of(1, 2)))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("2 fields");
    }

    @Test
    void decimalsAreNeverRounded() {
        for (int precision : new int[] {10, 30}) {
            DataType type = DataTypes.DECIMAL(precision, 2);
            assertKept(type, new BigDecimal("1.5000"), new BigDecimal("1.50"));
            assertKept(type, new BigDecimal("1E+3"), new BigDecimal("1000.00"));
            assertKept(type, new BigDecimal("0E+1000000000"), new BigDecimal("0.00"));
            assertRefused(type, new BigDecimal("1.505"), "1.505");
            assertRefused(type, new BigDecimal("0.001"), "0.001");
            assertRefused(type, new BigDecimal("1E+1000000000"), "1E+1000000000");
            assertRefused(type, new BigDecimal("1E-1000000000"), "1E-1000000000");
            assertRefused(type, BigDecimal.TEN.pow(precision - 2), "DECIMAL(" + precision + ", 2)");
            assertRefused(type, BigDecimal.TEN.pow(precision - 2).negate(), "DECIMAL(" + precision + ", 2)");
            BigDecimal largest = BigDecimal.TEN.pow(precision - 2).subtract(new BigDecimal("0.01"));
            assertKept(type, largest, largest);
            assertKept(type, largest.negate(), largest.negate());
        }
    }

    @Test
    void binaryTakesExactlyItsLength() {
        assertRefused(DataTypes.BINARY(3), new byte[2], "exactly 3 bytes, not 2");
        assertRefused(DataTypes.BINARY(3), new byte[4], "exactly 3 bytes, not 4");
        assertKept(DataTypes.BINARY(3), ByteSlice.of(new byte[] {1, 2, 3}), new byte[] {1, 2, 3});
    }

    @Test
    void timesThatDoNotFitAreRefused() {
        assertRefused(DataTypes.DATE(), LocalDate.MAX, "DATE");
        assertRefused(DataTypes.TIMESTAMP(9), LocalDateTime.parse("2262-04-11T23:47:16.854775808"), "TIMESTAMP(9)");
        assertRefused(DataTypes.TIMESTAMP_LTZ(3), Instant.MAX, "TIMESTAMP_LTZ(3)");
        LocalDateTime last = LocalDateTime.parse("2262-04-11T23:47:16.854775807");
        assertKept(DataTypes.TIMESTAMP(9), last, last);
        LocalDateTime first = LocalDateTime.parse("1677-09-21T00:12:43.145224192");
        assertKept(DataTypes.TIMESTAMP(9), first, first);
        assertRefused(DataTypes.TIMESTAMP(9), first.minusNanos(1), "TIMESTAMP(9)");
    }

    @Test
    void secondsBefore1970AreCutTowardsZero() {
        assertKept(DataTypes.TIMESTAMP_LTZ(0), Instant.ofEpochMilli(-1500), Instant.ofEpochSecond(-1));
        assertKept(DataTypes.TIMESTAMP_LTZ(6), Instant.ofEpochSecond(-1, 1999), Instant.ofEpochSecond(-1, 1000));
    }

    @Test
    void mapsWithMoreKeysThanValuesAreRefused() {
        RowType columns = DataTypes.ROW(DataTypes.FIELD("m", DataTypes.MAP(DataTypes.INT(), DataTypes.INT())));
        InternalMap lopsided = new InternalMap() {
            @Override
            public int size() {
                return 2;
            }

            @Override
            public InternalArray keys() {
                return GenericArray.of(1, 2);
            }

            @Override
            public InternalArray values() {
                return GenericArray.of(1);
            }
        };
        BatchEncoder encoder = TestCodecs.encoder(columns, "NONE");
        assertThatThrownBy(() -> encoder.append(GenericRow.of(lopsided)))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("2 keys with 1 values");
    }

    /** Fails in the middle of the last column's value, so that every column before it has to be taken back. */
    @ParameterizedTest
    @ValueSource(strings = {"NONE", "LZ4_FRAME", "ZSTD"})
    void rowsThatFailLeaveNothingBehind(String compression) {
        List<DataType> types = new ArrayList<>(RandomRows.scalars());
        RandomRows random = new RandomRows(99);
        for (int i = 0; i < 10; i++) {
            types.add(random.type(3));
        }
        types.add(DataTypes.ARRAY(DataTypes.MAP(
                DataTypes.INT(),
                DataTypes.ROW(DataTypes.FIELD("a", DataTypes.STRING()), DataTypes.FIELD("b", DataTypes.INT())))));
        RowType type = RandomRows.rowOf(types);
        List<GenericRow> rows = random.rows(type, 120);

        BatchEncoder disturbed = TestCodecs.encoder(type, compression);
        Random dice = new Random(5);
        for (GenericRow row : rows) {
            while (dice.nextBoolean()) {
                appendAndFail(disturbed, random.row(type), types.size() - 1, dice);
            }
            disturbed.append(row);
        }
        assertThat(disturbed.rowCount()).isEqualTo(rows.size());
        assertThat(TestCodecs.body(disturbed, compression)).isEqualTo(TestCodecs.encode(type, rows, compression));
    }

    private static void appendAndFail(BatchEncoder encoder, GenericRow row, int last, Random dice) {
        GenericRow good = GenericRow.of("text", 1);
        GenericRow bad = GenericRow.of("text that must go", "no int");
        row.setField(last, List.of(Map.of(1, good), Map.of(2, bad)));
        InternalRow failing = dice.nextBoolean() ? row : failingAt(row, dice.nextInt(last + 1));
        assertThatThrownBy(() -> encoder.append(failing)).isInstanceOf(RuntimeException.class);
    }

    private static InternalRow failingAt(GenericRow row, int position) {
        return (InternalRow) Proxy.newProxyInstance(
                ArrowEncoderTest.class.getClassLoader(),
                new Class<?>[] {InternalRow.class},
                (proxy, method, arguments) -> {
                    if (arguments != null && arguments[0].equals(position)) {
                        throw new IllegalStateException("getter fails");
                    }
                    try {
                        return method.invoke(row, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void whatAGetterThrowsComesThrough() {
        BatchEncoder encoder = TestCodecs.encoder(RandomRows.rowOf(List.of(DataTypes.INT())), "NONE");
        assertThatThrownBy(() -> encoder.append(failingAt(GenericRow.of(1), 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("getter fails");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "LZ4_FRAME", "ZSTD"})
    void aResetEncoderStartsAnewWithItsBuffers(String compression) {
        RandomRows random = new RandomRows(4);
        RowType type = RandomRows.rowOf(
                List.of(DataTypes.STRING(), DataTypes.BOOLEAN(), random.type(2), random.type(3), DataTypes.BIGINT()));
        BatchEncoder encoder = TestCodecs.encoder(type, compression);
        random.rows(type, 500).forEach(encoder::append);
        TestCodecs.body(encoder, compression);
        long capacity = encoder.capacity();
        encoder.reset();
        assertThat(encoder.rowCount()).isZero();
        assertThat(encoder.rawBytes()).isLessThan(100);

        List<GenericRow> rows = random.rows(type, 33);
        rows.forEach(encoder::append);
        assertThat(TestCodecs.body(encoder, compression)).isEqualTo(TestCodecs.encode(type, rows, compression));
        assertThat(encoder.capacity()).isEqualTo(capacity);
    }

    @Test
    void rawBytesAreAboutThoseOfTheBody() {
        RowType type = RandomRows.rowOf(RandomRows.scalars());
        BatchEncoder encoder = TestCodecs.encoder(type, "NONE");
        int empty = TestCodecs.body(encoder, "NONE").length;
        RandomRows random = new RandomRows(1);
        int before = 0;
        for (int i = 0; i < 200; i++) {
            encoder.append(random.row(type));
            assertThat(encoder.rawBytes()).isGreaterThan(before);
            before = encoder.rawBytes();
        }
        int padding = 8 * 3 * type.fieldCount();
        assertThat(encoder.rawBytes())
                .isBetween(
                        TestCodecs.body(encoder, "NONE").length - empty - padding,
                        TestCodecs.body(encoder, "NONE").length);
        assertThat(encoder.capacity()).isBetween((long) encoder.rawBytes(), 3L * encoder.rawBytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "LZ4_FRAME", "ZSTD"})
    void theRoomPromisedIsEnoughForDataThatDoesNotCompress(String compression) {
        RowType type = RandomRows.rowOf(List.of(DataTypes.BYTES(), DataTypes.BIGINT()));
        BatchEncoder encoder = TestCodecs.encoder(type, compression);
        Random random = new Random(8);
        for (int i = 0; i < 300; i++) {
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            encoder.append(GenericRow.of(noise, random.nextLong()));
        }
        byte[] body = TestCodecs.body(encoder, compression);
        assertThat(body.length % 8).isZero();
        try (CompressionCodec codec = codec(compression)) {
            byte[] tooSmall = new byte[encoder.maxEncodedBytes(codec) - 1];
            assertThatThrownBy(() -> encoder.encode(tooSmall, 0, codec)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(encoder.maxEncodedBytes(codec)).isLessThan(body.length + 8192);
        }
    }

    private static @Nullable CompressionCodec codec(String compression) {
        return TestCodecs.named(compression).map(p -> p.create(3)).orElse(null);
    }

    @Test
    void aCodecIsNeededExactlyForCompression() {
        BatchEncoder encoder = TestCodecs.encoder(RandomRows.rowOf(List.of(DataTypes.INT())), "ZSTD");
        assertThatThrownBy(() -> encoder.maxEncodedBytes(null)).isInstanceOf(IllegalArgumentException.class);
    }
}
