/* SPDX-License-Identifier: Apache-2.0 */
package fluss.lake.paimon;

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
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaimonLakeFormatTest {

    private final LakeFormat paimon = new PaimonLakeFormatProvider().create();

    private static RowType rows(DataType... types) {
        List<DataField> fields = new ArrayList<>();
        for (DataType type : types) {
            fields.add(new DataField("c" + fields.size(), type));
        }
        return new RowType(fields, false);
    }

    private LakeKeyEncoder encoder(DataType type) {
        return paimon.newKeyEncoder(rows(type), new int[] {0});
    }

    private String hex(DataType type, @Nullable Object value) {
        return HexFormat.of().formatHex(encoder(type).encode(GenericRow.of(value)));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void aShortTextIsInItsSlotAndALongOneBehind() {
        assertThat(hex(DataTypes.STRING(), "abc")).isEqualTo("0000000000000000" + "6162630000000083");
        assertThat(hex(DataTypes.STRING(), "abcdefgh"))
                .isEqualTo("0000000000000000" + "0800000010000000" + "6162636465666768");
        assertThat(hex(DataTypes.BYTES(), bytes("010203040506070809")))
                .isEqualTo("0000000000000000" + "0900000010000000" + "01020304050607080900000000000000");
    }

    @Test
    void columnsComeInTheOrderOfTheKey() {
        LakeKeyEncoder encoder =
                paimon.newKeyEncoder(rows(DataTypes.STRING(), DataTypes.INT(), DataTypes.BIGINT()), new int[] {2, 0});
        assertThat(encoder.encode(GenericRow.of("fluss", 7, 1001L)))
                .isEqualTo(bytes("0000000000000000" + "e903000000000000" + "666c757373000085"));
    }

    @Test
    void decimalsAreWideFromNineteenDigitsOn() {
        assertThat(hex(DataTypes.DECIMAL(18, 2), new BigDecimal("-1")))
                .isEqualTo("0000000000000000" + "9cffffffffffffff");
        assertThat(hex(DataTypes.DECIMAL(20, 2), new BigDecimal("-1")))
                .isEqualTo("0000000000000000" + "0100000010000000" + "9c" + "00".repeat(15));
    }

    @Test
    void timestampsAreWideFromFourDigitsOn() {
        assertThat(hex(DataTypes.TIMESTAMP(3), LocalDateTime.of(1970, 1, 1, 0, 0, 1)))
                .isEqualTo("0000000000000000" + "e803000000000000");
        assertThat(hex(DataTypes.TIMESTAMP_LTZ(6), Instant.ofEpochSecond(1, 2_003_000)))
                .isEqualTo("0000000000000000" + "b80b000010000000" + "ea03000000000000");
    }

    @Test
    void nullHasAKey() {
        assertThat(hex(DataTypes.INT(), null)).isEqualTo("0001000000000000" + "0000000000000000");
    }

    @Test
    void theHeaderGrowsWithTheNullBits() {
        DataType[] types = new DataType[57];
        Object[] values = new Object[57];
        int[] positions = new int[57];
        for (int i = 0; i < 57; i++) {
            types[i] = DataTypes.BOOLEAN();
            positions[i] = i;
        }
        byte[] key = paimon.newKeyEncoder(rows(types), positions).encode(GenericRow.of(values));
        assertThat(key).hasSize(16 + 57 * 8).startsWith(bytes("00ffffffffffffff" + "0100000000000000"));
    }

    @Test
    void nestedTypesAreRefusedByName() {
        for (DataType type : List.of(
                DataTypes.ARRAY(DataTypes.INT()),
                DataTypes.MAP(DataTypes.INT(), DataTypes.INT()),
                DataTypes.ROW(new DataField("a", DataTypes.INT())))) {
            assertThatThrownBy(() -> encoder(type))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Column 'c0' of type " + type + " cannot be in a key: Paimon has none of that type");
        }
    }

    @Test
    void aValueThatDoesNotFitIsRefusedByName() {
        assertThatThrownBy(() -> hex(DataTypes.DECIMAL(4, 2), new BigDecimal("123.45")))
                .isInstanceOf(RowException.class)
                .hasMessage(
                        "Column 'c0' of type DECIMAL(4, 2): expected at most 2 digits before the point, found 123.45");
        assertThatThrownBy(() -> hex(DataTypes.DECIMAL(4, 2), new BigDecimal("0.123")))
                .isInstanceOf(RowException.class)
                .hasMessage(
                        "Column 'c0' of type DECIMAL(4, 2): expected at most 2 digits behind the point, found 0.123");
        assertThatThrownBy(() -> hex(DataTypes.DECIMAL(38, 2), new BigDecimal("1E+1000000000")))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("1E+1000000000");
        assertThatThrownBy(() -> hex(DataTypes.INT(), "seven"))
                .isInstanceOf(RowException.class)
                .hasMessageStartingWith("Column 'c0' of type INT: ");
    }

    @Test
    void bucketsAreThoseOfPaimon() {
        byte[] fox = "The quick brown fox jumps over the lazy dog".getBytes(StandardCharsets.US_ASCII);
        assertThat(bucket(bytes("000a"), 7)).isEqualTo(1);
        assertThat(bucket(bytes("000a0a0a"), 12)).isEqualTo(11);
        assertThat(bucket(fox, 8)).isZero();
        assertThat(PaimonHash.hash(bytes("0000000000000000" + "6162630000000083"), 0, 16))
                .isEqualTo(-101922419);
    }

    private int bucket(byte[] key, int count) {
        byte[] within = new byte[key.length + 5];
        System.arraycopy(key, 0, within, 3, key.length);
        return paimon.bucket(within, 3, key.length, count);
    }

    @Test
    void noBucketsIsAnError() {
        assertThatThrownBy(() -> paimon.bucket(new byte[1], 0, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no bucket among 0");
    }
}
