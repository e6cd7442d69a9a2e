/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.MalformedDataException;
import fluss.api.row.Row;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Bytes that make no row: what is not read is refused, with a position, and by no other exception. */
class MalformedRowTest {

    private static final RowType TYPE = SampleRows.everyKind();

    /** Reads every value; true if the bytes still make a row. */
    private static boolean isReadable(RowFormat format, byte[] bytes) {
        try {
            Row row = SampleRows.decode(format, TYPE, bytes);
            for (int i = 0; i < TYPE.fieldCount(); i++) {
                row.getField(i);
            }
            return true;
        } catch (MalformedDataException e) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource(RowFormat.class)
    void aRowThatIsCutOffAnywhereIsRefused(RowFormat format) {
        byte[] bytes = SampleRows.encode(format, TYPE, SampleRows.everyValue());
        assertThat(isReadable(format, bytes)).isTrue();
        int readable = 0;
        for (int length = 0; length < bytes.length; length++) {
            readable += isReadable(format, Arrays.copyOf(bytes, length)) ? 1 : 0;
        }
        // Only the padding at the very end of an aligned row can be missed.
        assertThat(readable).isLessThan(format == RowFormat.ALIGNED ? 16 : 1);
    }

    @ParameterizedTest
    @EnumSource(RowFormat.class)
    void aFlippedBitIsReadOrRefused(RowFormat format) {
        byte[] bytes = SampleRows.encode(format, TYPE, SampleRows.everyValue());
        int refused = 0;
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            bytes[bit >> 3] ^= (byte) (1 << (bit & 7));
            refused += isReadable(format, bytes) ? 0 : 1;
            bytes[bit >> 3] ^= (byte) (1 << (bit & 7));
        }
        assertThat(refused).isGreaterThan(bytes.length / 4);
    }

    @ParameterizedTest
    @EnumSource(RowFormat.class)
    void randomBytesAreReadOrRefused(RowFormat format) {
        Random random = new Random(42);
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            refused += isReadable(format, bytes) ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(1900);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COMPACTED | INT    | 00ffffffffffff | A number of varying length has more than 5 bytes (at byte 1)",
                "COMPACTED | INT    | 00ff           | A number is cut off (at byte 1)",
                "COMPACTED | STRING | 000561         | expected 5 bytes, found 1 (at byte 2)",
                "COMPACTED | STRING | 00ffffffff0f61 | a negative length (at byte 6)",
                "COMPACTED | STRING | 0001616263     | A row has 2 bytes behind its last column (at byte 3)",
                "INDEXED   | STRING | 00ffffffff     | a negative length (at byte 5)",
                "INDEXED   | STRING | 00ffffff7f     | expected 2147483647 bytes, found 0 (at byte 5)",
                "INDEXED   | INT    | 00010203       | expected 4 bytes, found 3 (at byte 1)",
                "ALIGNED   | INT    | 000000         | A row of 3 bytes is shorter than its slots, which end at 16",
            })
    void theReasonAndThePositionAreSaid(RowFormat format, String type, String hex, String message) {
        RowType row = SampleRows.type(type.equals("INT") ? DataTypes.INT() : DataTypes.STRING());
        assertThatThrownBy(() -> SampleRows.decode(format, row, HexFormat.of().parseHex(hex)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(message);
    }

    @Test
    void anArrayOfMoreElementsThanBytesTakesNoMemory() {
        RowType type = SampleRows.type(DataTypes.ARRAY(DataTypes.BOOLEAN()));
        byte[] bytes = HexFormat.of().parseHex("0008ffffff7f00000000");
        Row row = SampleRows.decode(RowFormat.COMPACTED, type, bytes);
        assertThatThrownBy(() -> row.getField(0))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("Column 'c0[]'")
                .hasMessageContaining("2147483647 elements in 8 bytes");
    }

    @Test
    void elementsThatShareBytesAreRefused() {
        RowType type = SampleRows.type(DataTypes.ARRAY(DataTypes.ARRAY(DataTypes.INT())));
        String slot = "18000000" + "10000000"; // 24 bytes at 16, twice, in an array of 40
        byte[] bytes = HexFormat.of().parseHex("0028" + "02000000" + "00000000" + slot + slot + "00".repeat(16));
        Row row = SampleRows.decode(RowFormat.COMPACTED, type, bytes);
        assertThatThrownBy(() -> row.getArray(0))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("share bytes");
    }
}
