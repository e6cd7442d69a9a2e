/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.error.FlussException;
import fluss.api.metadata.TablePath;
import fluss.core.async.Stages;
import java.util.function.Consumer;

/** Gets the writer id that one bucket needs before its first batch, and whenever it was fenced. For the event loop only. */
final class WriterIdSearch {

    private final WriteContext context;
    private final TablePath table;
    private final Window window;
    private boolean isOn;
    private int setbacks;

    WriterIdSearch(WriteContext context, TablePath table, Window window) {
        this.context = context;
        this.table = table;
        this.window = window;
    }

    boolean isOn() {
        return isOn;
    }

    /**
     * Begins.
     *
     * @param onId told that the window has its id
     * @param onFailure told why not
     */
    void begin(Runnable onId, Consumer<FlussException> onFailure) {
        isOn = true;
        Stages.onEnd(
                window.needsOwnId() ? context.ids().fresh(table) : context.ids().shared(table), (id, failure) -> {
                    isOn = false;
                    if (id != null) {
                        setbacks = 0;
                        window.writerId(id);
                        onId.run();
                    } else {
                        onFailure.accept(WriteFailures.of(failure));
                    }
                });
    }

    /** How long to wait before the next attempt. */
    long pauseNanos() {
        return context.backoff().nanos(setbacks++);
    }
}
