/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowTest {

    @Test
    void numbersWrapFromTheLargestIntToZero() {
        assertThat(Window.sequence(0)).isZero();
        assertThat(Window.sequence(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
        assertThat(Window.sequence(Integer.MAX_VALUE + 1L)).isZero();
        assertThat(Window.sequence(Integer.MAX_VALUE + 2L)).isEqualTo(1);
        assertThat(Window.sequence(2 * (Integer.MAX_VALUE + 1L))).isZero();
    }
}
