/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.MalformedDataException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples are those of {@code docs/protocol/rows.md}, sections 8 and 10. */
class ValueReaderTest {

    private static final byte[] BATCH = HexFormat.of().parseHex("0f0000000001000000060000000100" + "00010161");

    @Test
    void aValueIsASchemaIdAndARow() {
        assertThat(ValueReader.read(HexFormat.of().parseHex("ff010000010161"), 1, 6))
                .isEqualTo(new StoredValue(1, 3, 4));
        assertThatThrownBy(() -> ValueReader.read(new byte[1], 0, 1)).isInstanceOf(MalformedDataException.class);
    }

    @Test
    void aBatchHasItsValuesInOrder() {
        assertThat(ValueReader.readBatch(BATCH, 0, BATCH.length)).isEqualTo(List.of(new StoredValue(1, 15, 4)));
    }

    @Test
    void aBatchThatIsCutOffAnywhereIsRefused() {
        for (int length = 0; length < BATCH.length; length++) {
            byte[] cut = Arrays.copyOf(BATCH, length);
            assertThatThrownBy(() -> ValueReader.readBatch(cut, 0, cut.length))
                    .isInstanceOf(MalformedDataException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0f0000000101000000060000000100" + "00010161",
                "0f00000000ffffffff060000000100" + "00010161",
                "0f00000000ffffff7f060000000100" + "00010161",
                "0f0000000002000000060000000100" + "00010161",
                "0f0000000000000000060000000100" + "00010161",
                "0f0000000001000000010000000100" + "00010161",
                "0f0000000001000000ffffffff0100" + "00010161",
                "0f0000000001000000070000000100" + "00010161",
                "0f0000000001000000050000000100" + "00010161",
            })
    void aBatchThatContradictsItselfIsRefused(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThatThrownBy(() -> ValueReader.readBatch(bytes, 0, bytes.length))
                .isInstanceOf(MalformedDataException.class);
    }
}
