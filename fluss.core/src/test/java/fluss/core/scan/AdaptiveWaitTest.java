/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptiveWaitTest {

    private final AdaptiveWait wait = new AdaptiveWait(500);

    @ParameterizedTest
    @CsvSource({"0, 10", "37, 10", "40, 10", "400, 100", "2000, 500", "60000, 500"})
    void waitIsAQuarterOfTheIdleTimeWithinLimits(long idleMillis, int expected) {
        assertThat(wait.millis(Duration.ofMillis(idleMillis).toNanos())).isEqualTo(expected);
    }

    @Test
    void limitBelowTheFirstWaitWins() {
        assertThat(new AdaptiveWait(3).millis(0)).isEqualTo(3);
    }

    @Test
    void bucketIsIdleOnceTheLongestWaitIsDue() {
        assertThat(wait.isIdle(Duration.ofMillis(1999).toNanos())).isFalse();
        assertThat(wait.isIdle(Duration.ofMillis(2000).toNanos())).isTrue();
    }
}
