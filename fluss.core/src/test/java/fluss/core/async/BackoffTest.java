/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.async;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(100, 1000);

    @Test
    void pausesDoubleUpToTheLongestAndAreSpread() {
        for (int i = 0; i < 100; i++) {
            assertThat(backoff.nanos(0)).isBetween(80L, 120L);
            assertThat(backoff.nanos(1)).isBetween(160L, 240L);
            assertThat(backoff.nanos(3)).isBetween(640L, 960L);
            assertThat(backoff.nanos(4)).isBetween(800L, 1200L);
        }
    }

    @Test
    void manyAttemptsDoNotOverflow() {
        assertThat(backoff.nanos(62)).isBetween(800L, 1200L);
        assertThat(backoff.nanos(64)).isBetween(800L, 1200L);
        assertThat(backoff.nanos(Integer.MAX_VALUE)).isBetween(800L, 1200L);
        assertThat(new Backoff(1, 1).nanos(0)).isEqualTo(1);
    }
}
