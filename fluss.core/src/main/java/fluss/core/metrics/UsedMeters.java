/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metrics;

import fluss.api.metadata.TablePath;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The meters of one kind by table, each for as long as somebody uses it. Safe for any thread.
 *
 * @param <M> the meters of one table
 */
final class UsedMeters<M> {

    private final Map<TablePath, Used<M>> byTable = new ConcurrentHashMap<>();

    private record Used<M>(M meters, int users) {}

    /** One more user; makes the meters for the first. */
    M acquire(TablePath table, Function<TablePath, M> make) {
        Used<M> used = byTable.compute(
                table,
                (path, known) -> known == null
                        ? new Used<>(make.apply(path), 1)
                        : new Used<>(known.meters(), known.users() + 1));
        return used.meters();
    }

    /**
     * One user less.
     *
     * @return whether it was the last, and the meters are forgotten
     */
    boolean release(TablePath table, M meters) {
        boolean[] wasLast = new boolean[1];
        byTable.computeIfPresent(table, (path, known) -> {
            if (known.meters() != meters) {
                return known;
            }
            wasLast[0] = known.users() == 1;
            return wasLast[0] ? null : new Used<>(meters, known.users() - 1);
        });
        return wasLast[0];
    }

    /** How many tables have meters. */
    int count() {
        return byTable.size();
    }
}
