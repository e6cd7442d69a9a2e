/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.RowException;
import fluss.api.row.GenericRow;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import fluss.core.row.RowEncoder;
import fluss.core.row.RowFormat;
import fluss.core.row.SampleRows;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The examples are those of {@code docs/protocol/rows.md}, section 9. */
class KvBatchBuilderTest {

    private static final RowType TYPE = SampleRows.type(DataTypes.INT(), DataTypes.STRING());
    private static final RowEncoder ENCODER = RowEncoder.of(RowFormat.COMPACTED, TYPE);
    private static final byte[] KEYS = {9, 1, 2};

    private static String hex(KvBatchBuilder batch) {
        return HexFormat.of().formatHex(batch.array(), 0, batch.sizeInBytes());
    }

    @Test
    void upsertsAndDeletesMakeTheExample() {
        KvBatchBuilder batch = new KvBatchBuilder(0);
        batch.upsert(KEYS, 1, 1, GenericRow.of(1, "a"), ENCODER);
        batch.delete(KEYS, 2, 1);
        batch.finish(1, 1000, 0);
        assertThat(hex(batch))
                .isEqualTo("28000000" + "00" + "8fe9a96c" + "0100" + "00" + "e803000000000000" + "00000000" + "02000000"
                        + "06000000010100010161" + "020000000102");
        assertThat(batch.recordCount()).isEqualTo(2);
    }

    @Test
    void aBatchIsFinishedAgainForAnotherWriterAndUsedAgain() {
        KvBatchBuilder batch = new KvBatchBuilder(0);
        batch.delete(KEYS, 0, 3);
        batch.reset();
        batch.upsert(KEYS, 1, 1, GenericRow.of(1, "a"), ENCODER);
        batch.finish(1, 1000, 0);
        batch.finish(1, -1, -1);
        assertThat(hex(batch))
                .isEqualTo("22000000" + "00" + "d23b5c7e" + "0100" + "00" + "ffffffffffffffff" + "ffffffff" + "01000000"
                        + "06000000010100010161");
    }

    @Test
    void aRowThatDoesNotFitLeavesTheBatchAsItWas() {
        KvBatchBuilder batch = new KvBatchBuilder(0);
        batch.delete(KEYS, 1, 1);
        int size = batch.sizeInBytes();
        assertThatThrownBy(() -> batch.upsert(KEYS, 1, 1, GenericRow.of(1, 2), ENCODER))
                .isInstanceOf(RowException.class);
        assertThat(batch.sizeInBytes()).isEqualTo(size);
        assertThat(batch.recordCount()).isEqualTo(1);
        assertThatThrownBy(() -> batch.delete(KEYS, 2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(batch.sizeInBytes()).isEqualTo(size);
    }
}
