/* SPDX-License-Identifier: Apache-2.0 */
package fluss.lake.hudi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.RowException;
import fluss.api.row.GenericRow;
import fluss.api.types.DataField;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import fluss.spi.lake.LakeFormat;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HudiLakeFormatTest {

    private final LakeFormat hudi = new HudiLakeFormatProvider().create();

    private int hash(DataType type, @Nullable Object value) {
        RowType rows = new RowType(List.of(new DataField("c0", type)), false);
        return ByteBuffer.wrap(hudi.newKeyEncoder(rows, new int[] {0}).encode(GenericRow.of(value)))
                .getInt();
    }

    /** The hash of two texts. */
    private int hash(@Nullable String first, @Nullable String second) {
        RowType rows = new RowType(
                List.of(
                        new DataField("b", DataTypes.STRING()),
                        new DataField("x", DataTypes.INT()),
                        new DataField("a", DataTypes.STRING())),
                false);
        return ByteBuffer.wrap(hudi.newKeyEncoder(rows, new int[] {2, 0}).encode(GenericRow.of(second, 1, first)))
                .getInt();
    }

    private static int listHash(@Nullable String... texts) {
        return Arrays.asList(texts).hashCode();
    }

    @Test
    void eachTypeHasItsText() {
        assertThat(hash(DataTypes.STRING(), "abc")).isEqualTo(listHash("abc")).isEqualTo(96385);
        assertThat(hash(DataTypes.BOOLEAN(), true)).isEqualTo(listHash("true"));
        assertThat(hash(DataTypes.TINYINT(), (byte) -3)).isEqualTo(listHash("-3"));
        assertThat(hash(DataTypes.SMALLINT(), (short) -3)).isEqualTo(listHash("-3"));
        assertThat(hash(DataTypes.INT(), -3)).isEqualTo(listHash("-3"));
        assertThat(hash(DataTypes.BIGINT(), -3L)).isEqualTo(listHash("-3"));
        assertThat(hash(DataTypes.FLOAT(), 1.5f)).isEqualTo(listHash("1.5"));
        assertThat(hash(DataTypes.DOUBLE(), 1e10)).isEqualTo(listHash("1.0E10"));
        assertThat(hash(DataTypes.DECIMAL(10, 2), new BigDecimal("7"))).isEqualTo(listHash("7.00"));
        assertThat(hash(DataTypes.DATE(), LocalDate.ofEpochDay(-4))).isEqualTo(listHash("-4"));
        assertThat(hash(DataTypes.TIME(3), LocalTime.of(0, 0, 1))).isEqualTo(listHash("1000"));
        assertThat(hash(DataTypes.TIMESTAMP(3), LocalDateTime.of(1970, 1, 1, 0, 0)))
                .isEqualTo(listHash("1970-01-01T00:00"));
        assertThat(hash(DataTypes.TIMESTAMP_LTZ(3), Instant.EPOCH)).isEqualTo(listHash("1970-01-01T00:00:00Z"));
    }

    @Test
    void farDatesWrapAroundAsInTheOfficialClient() {
        LocalDateTime first = LocalDateTime.ofInstant(Instant.ofEpochMilli(Long.MIN_VALUE), ZoneOffset.UTC);
        assertThat(hash(DataTypes.TIMESTAMP(3), first)).isEqualTo(listHash("+1705471-09-26T16:47:04.192"));
    }

    @Test
    void nullIsAWordAloneAndNothingAmongSeveral() {
        assertThat(hash(DataTypes.STRING(), null)).isEqualTo(listHash("__null__"));
        assertThat(hash("a", null)).isEqualTo(listHash("a", null)).isEqualTo(3968);
    }

    @Test
    void columnsComeInTheOrderOfTheKey() {
        assertThat(hash("1001", "fluss")).isEqualTo(144263792);
        assertThat(hash("a", "")).isEqualTo(listHash("a", ""));
    }

    @Test
    void wordsWithAMeaningAreRefusedAmongSeveralColumns() {
        for (String word : List.of("__null__", "__empty__", "a,b")) {
            assertThat(hash(DataTypes.STRING(), word))
                    .isEqualTo(Collections.singletonList(word).hashCode());
            assertThatThrownBy(() -> hash("a", word))
                    .isInstanceOf(RowException.class)
                    .hasMessage(
                            "Column 'b' of type STRING: expected no comma, and not __null__ or __empty__, in a Hudi key"
                                    + " of several columns; found '" + word + "'");
        }
    }

    @Test
    void binaryAndNestedTypesAreRefusedByName() {
        for (DataType type : List.of(
                DataTypes.BINARY(3),
                DataTypes.BYTES(),
                DataTypes.ARRAY(DataTypes.INT()),
                DataTypes.MAP(DataTypes.INT(), DataTypes.INT()),
                DataTypes.ROW(new DataField("a", DataTypes.INT())))) {
            assertThatThrownBy(() -> hash(type, null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Column 'c0' of type " + type + " cannot be in a key: Hudi has none of that type");
        }
    }

    @Test
    void aValueOfAnotherTypeIsRefusedByName() {
        assertThatThrownBy(() -> hash(DataTypes.BIGINT(), "seven"))
                .isInstanceOf(RowException.class)
                .hasMessageStartingWith("Column 'c0' of type BIGINT: ");
    }

    @Test
    void bucketsTakeTheFourBytesOfAKey() {
        byte[] within = {9, (byte) 0x80, 0, 0x0f, (byte) 0x80, 9};
        assertThat(hudi.bucket(within, 1, 4, 3)).isEqualTo(3968 % 3);
        assertThatThrownBy(() -> hudi.bucket(within, 1, 5, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A Hudi bucket key has 4 bytes, not 5");
        assertThatThrownBy(() -> hudi.bucket(within, 1, 4, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no bucket among 0");
    }

    @Test
    void primaryKeysAreNotHashes() {
        assertThat(hudi.encodesPrimaryKeys()).isFalse();
    }
}
