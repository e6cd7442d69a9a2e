/* SPDX-License-Identifier: Apache-2.0 */
package fluss.lake.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.RowException;
import fluss.api.row.GenericRow;
import fluss.api.types.DataField;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import fluss.spi.lake.LakeFormat;
import fluss.spi.lake.LakeKeyEncoder;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IcebergLakeFormatTest {

    private final LakeFormat iceberg = new IcebergLakeFormatProvider().create();

    private LakeKeyEncoder encoder(DataType type) {
        return iceberg.newKeyEncoder(new RowType(List.of(new DataField("c0", type)), false), new int[] {0});
    }

    private byte[] key(DataType type, @Nullable Object value) {
        return encoder(type).encode(GenericRow.of(value));
    }

    private String hex(DataType type, @Nullable Object value) {
        return HexFormat.of().formatHex(key(type, value));
    }

    private int hash(DataType type, Object value) {
        byte[] key = key(type, value);
        return Murmur3.hash(key, 0, key.length);
    }

    @Test
    void hashesAreThoseOfTheSpecification() {
        assertThat(hash(DataTypes.INT(), 34)).isEqualTo(2017239379);
        assertThat(hash(DataTypes.BIGINT(), 34L)).isEqualTo(2017239379);
        assertThat(hash(DataTypes.DECIMAL(9, 2), new BigDecimal("14.20"))).isEqualTo(-500754589);
        assertThat(hash(DataTypes.DATE(), LocalDate.of(2017, 11, 16))).isEqualTo(-653330422);
        assertThat(hash(DataTypes.TIME(3), LocalTime.of(22, 31, 8))).isEqualTo(-662762989);
        assertThat(hash(DataTypes.TIMESTAMP(6), LocalDateTime.of(2017, 11, 16, 22, 31, 8)))
                .isEqualTo(-2047944441);
        assertThat(hash(DataTypes.TIMESTAMP(6), LocalDateTime.of(2017, 11, 16, 22, 31, 8, 1_000)))
                .isEqualTo(-1207196810);
        assertThat(hash(DataTypes.STRING(), "iceberg")).isEqualTo(1210000089);
        assertThat(hash(DataTypes.BYTES(), new byte[] {0, 1, 2, 3})).isEqualTo(-188683207);
        UUID uuid = UUID.fromString("f79c3e09-677c-4bbd-a479-3f349cb785e7");
        byte[] sixteen = HexFormat.of().parseHex(uuid.toString().replace("-", ""));
        assertThat(hash(DataTypes.BINARY(16), sixteen)).isEqualTo(1488055340);
    }

    @Test
    void intsAndDatesAreLongs() {
        assertThat(hex(DataTypes.INT(), -2)).isEqualTo("feffffffffffffff");
        assertThat(hex(DataTypes.DATE(), LocalDate.EPOCH.plusDays(17486))).isEqualTo("4e44000000000000");
    }

    @Test
    void timesAreMicroseconds() {
        assertThat(hex(DataTypes.TIME(3), LocalTime.ofNanoOfDay(5_000_000))).isEqualTo("8813000000000000");
        assertThat(hex(DataTypes.TIMESTAMP(9), LocalDateTime.of(1970, 1, 1, 0, 0, 0, 1_999)))
                .isEqualTo("0100000000000000");
    }

    @Test
    void decimalsTakeTheirScaleFromTheColumn() {
        assertThat(hex(DataTypes.DECIMAL(9, 2), new BigDecimal("14.2"))).isEqualTo("058c");
        assertThatThrownBy(() -> hex(DataTypes.DECIMAL(9, 2), new BigDecimal("14.205")))
                .isInstanceOf(RowException.class)
                .hasMessage(
                        "Column 'c0' of type DECIMAL(9, 2): expected at most 2 digits behind the point, found 14.205");
    }

    @Test
    void aTextHasNoLength() {
        assertThat(key(DataTypes.STRING(), "é")).isEqualTo("é".getBytes(StandardCharsets.UTF_8));
        assertThat(key(DataTypes.CHAR(4), "a")).containsExactly('a');
    }

    @Test
    void typesWithoutBucketsAreRefusedByName() {
        for (DataType type : List.of(
                DataTypes.BOOLEAN(),
                DataTypes.TINYINT(),
                DataTypes.SMALLINT(),
                DataTypes.TIMESTAMP_LTZ(6),
                DataTypes.ARRAY(DataTypes.INT()),
                DataTypes.MAP(DataTypes.INT(), DataTypes.INT()),
                DataTypes.ROW(new DataField("a", DataTypes.INT())))) {
            assertThatThrownBy(() -> encoder(type))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Column 'c0' of type " + type + " cannot be in a key: Iceberg has none of that type");
        }
    }

    @Test
    void aKeyOfSeveralColumnsIsRefused() {
        RowType rows = new RowType(
                List.of(new DataField("a", DataTypes.INT()), new DataField("b", DataTypes.STRING())), false);
        assertThatThrownBy(() -> iceberg.newKeyEncoder(rows, new int[] {1, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An Iceberg key has one column, not 2 ('b' STRING, 'a' INT)");
    }

    @Test
    void nullIsRefusedByName() {
        assertThatThrownBy(() -> key(DataTypes.INT(), null))
                .isInstanceOf(RowException.class)
                .hasMessage("Column 'c0' of type INT: expected a value, found null");
    }

    @Test
    void aValueOfAnotherTypeIsRefusedByName() {
        assertThatThrownBy(() -> key(DataTypes.BIGINT(), "seven"))
                .isInstanceOf(RowException.class)
                .hasMessageStartingWith("Column 'c0' of type BIGINT: ");
    }

    @Test
    void bucketsAreThoseOfIceberg() {
        byte[] within = {9, 0, 10, 9};
        assertThat(iceberg.bucket(within, 1, 2, 7)).isEqualTo(3);
        assertThat(iceberg.bucket(new byte[] {0, 10, 10, 10}, 0, 4, 12)).isEqualTo(4);
    }

    @Test
    void anEmptyValueHasNoBucket() {
        assertThatThrownBy(() -> iceberg.bucket(new byte[3], 1, 0, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Iceberg has no bucket for an empty value");
        assertThatThrownBy(() -> iceberg.bucket(new byte[3], 0, 3, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no bucket among 0");
    }
}
