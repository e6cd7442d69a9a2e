/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.testkit.Replicas.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StrayLeaderTest {

    private static final Optional<State> HEALTHY = state(0, 0, 1, 2);
    private static final Optional<State> STRAY = state(1, 0, 2);

    private final StrayLeader strays = new StrayLeader();

    private static Optional<State> state(int leader, Integer... inSync) {
        return Optional.of(new State(leader, 1, 2, Set.of(inSync)));
    }

    private static long seconds(long seconds) {
        return Long.MAX_VALUE - 5 + TimeUnit.SECONDS.toNanos(seconds); // wraps, as the clock may
    }

    @Test
    void aLeaderThatStaysOutsideIsNamedOnce() {
        List<Optional<State>> states = List.of(HEALTHY, STRAY);
        assertThat(strays.find(states, seconds(0))).isEmpty();
        assertThat(strays.find(states, seconds(29))).isEmpty();
        assertThat(strays.find(states, seconds(30))).hasValue(1);
        assertThat(strays.find(states, seconds(31))).isEmpty();
        assertThat(strays.find(states, seconds(300))).isEmpty();
    }

    @Test
    void aLeaderThatComesBackInTimeIsNot() {
        assertThat(strays.find(List.of(STRAY), seconds(0))).isEmpty();
        assertThat(strays.find(List.of(state(1, 0, 1, 2)), seconds(20))).isEmpty();
        assertThat(strays.find(List.of(STRAY), seconds(40))).isEmpty();
        assertThat(strays.find(List.of(STRAY), seconds(69))).isEmpty();
        assertThat(strays.find(List.of(STRAY), seconds(70))).hasValue(1);
    }

    @Test
    void anotherLeaderHasTimeOfItsOwn() {
        assertThat(strays.find(List.of(STRAY), seconds(0))).isEmpty();
        assertThat(strays.find(List.of(state(2, 0)), seconds(30))).isEmpty();
        assertThat(strays.find(List.of(state(2, 0)), seconds(60))).hasValue(2);
    }

    @Test
    void aBucketWithoutLeaderOrStateHasNone() {
        List<Optional<State>> states = List.of(Optional.empty(), state(-1, 0));
        assertThat(strays.find(states, seconds(0))).isEmpty();
        assertThat(strays.find(states, seconds(100))).isEmpty();
    }
}
