/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.client;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class RehearsalTest {

    @Test
    void whatIsRehearsedWorks() {
        assertThatCode(Rehearsal::perform).doesNotThrowAnyException();
    }
}
