/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchSizerTest {

    private static final int BATCH = 896 << 10;

    private final BatchSizer sizer = new BatchSizer(BATCH, 64 << 20, false);

    @Test
    void beginsAsIfRowsDidNotCompress() {
        assertThat(sizer.rowBytes()).isBetween(BATCH - 100, BATCH);
    }

    @Test
    void learnsThatRowsCompress() {
        for (int i = 0; i < 100; i++) {
            int before = sizer.rowBytes();
            sizer.learn(before, before / 3);
        }
        assertThat(sizer.rowBytes()).isBetween((int) (BATCH * 2.9), BATCH * 3);
    }

    @Test
    void believesWorseCompressionAtOnce() {
        learnsThatRowsCompress();
        sizer.learn(BATCH, BATCH / 2);
        assertThat(sizer.rowBytes()).isLessThanOrEqualTo(BATCH * 2);
    }

    @Test
    void smallBatchesTellNothing() {
        sizer.learn(100, 10);
        assertThat(sizer.rowBytes()).isLessThanOrEqualTo(BATCH);
    }

    @Test
    void noBatchTakesMoreThanAnEighthOfTheMemory() {
        for (int i = 0; i < 1000; i++) {
            sizer.learn(1 << 20, 1);
        }
        assertThat(sizer.rowBytes()).isEqualTo(8 << 20);
        assertThat(new BatchSizer(BATCH, 1 << 20, false).rowBytes()).isEqualTo(128 << 10);
    }

    @Test
    void tinySizesStillTakeARow() {
        assertThat(new BatchSizer(1, 1, false).rowBytes()).isEqualTo(1);
    }

    @Test
    void sizeFollowsATableWhoseBatchesStayFarFromFull() {
        BatchSizer dynamic = new BatchSizer(BATCH, 64 << 20, true);
        for (int i = 0; i < 200; i++) {
            dynamic.learn(1 << 10, 1 << 10);
        }
        assertThat(dynamic.rowBytes()).isEqualTo(256 << 10);
        for (int i = 0; i < 200; i++) {
            dynamic.learn(dynamic.rowBytes(), dynamic.rowBytes());
        }
        assertThat(dynamic.rowBytes()).isBetween(BATCH - 100, BATCH);
    }

    @Test
    void sizeStaysIfItIsNotToFollow() {
        for (int i = 0; i < 200; i++) {
            sizer.learn(1 << 10, 1 << 10);
        }
        assertThat(sizer.rowBytes()).isBetween(BATCH - 100, BATCH);
    }
}
