/* SPDX-License-Identifier: Apache-2.0 */
package fluss.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the fuzzer begins with, without the fuzzer. */
class SeedReplayTest {

    @ParameterizedTest
    @EnumSource
    void everySeedIsDecodedToItsEnd(Target target) {
        Target.Input input = target.newInput();
        List<byte[]> seeds = input.seeds();

        assertThat(seeds).hasSizeGreaterThanOrEqualTo(10);
        for (byte[] seed : seeds) {
            input.decode(seed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void damagedSeedsAreRefusedAsDocumented(Target target) {
        Target.Input input = target.newInput();
        int refused = 0;
        for (byte[] seed : input.seeds()) {
            byte[] damaged = Arrays.copyOf(seed, seed.length * 3 / 4);
            refused += Fuzzer.isAccepted(input, damaged) ? 0 : 1;
            Arrays.fill(seed, seed.length / 2, seed.length, (byte) -1);
            refused += Fuzzer.isAccepted(input, seed) ? 0 : 1;
        }
        assertThat(refused).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void aTargetIsFoundByItsName(Target target) {
        assertThat(Target.of(target.toString())).isEqualTo(target);
    }
}
