/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TaskTest {

    private static final Task TASK = new Task(
            Task.Action.RUN,
            Work.SCAN_NONE,
            "127.0.0.1:9123",
            "bench",
            "input_0",
            4_000_000,
            Duration.ofSeconds(10),
            Duration.ofMillis(2500),
            RowShape.OWN,
            TextForm.STRING);

    @Test
    void taskGoesThroughACommandLine() {
        assertThat(Task.parse(TASK.arguments().toArray(String[]::new))).isEqualTo(TASK);
    }

    @Test
    void missingArgumentIsNamed() {
        String[] arguments = TASK.arguments().stream()
                .filter(argument -> !argument.startsWith("rows="))
                .toArray(String[]::new);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Task.parse(arguments))
                .withMessage("The argument rows=… is missing");
    }

    @Test
    void workOfNoSuchNameIsRefusedWithThoseThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Work.of("apend"))
                .withMessageContaining("'apend'")
                .withMessageContaining("append, append-none, append1, tail, append-heap, upsert, scan");
    }
}
