/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.admin;

import fluss.api.admin.ItemFutures;
import fluss.core.async.Stages;
import fluss.core.error.ErrorContext;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** Futures of the items of one answer. */
record Items<K, V>(Map<K, CompletableFuture<V>> values, CompletableFuture<Map<K, V>> all) implements ItemFutures<K, V> {

    /**
     * The futures of one answer.
     *
     * @param keys the items, in the order in which they were asked for
     * @param answer not delivered yet
     * @param result the result of the item at a position; throws if the item failed
     * @throws IllegalArgumentException if an item is repeated
     */
    static <K, V, R> Items<K, V> of(
            AdminCalls calls, Collection<K> keys, CompletableFuture<R> answer, BiFunction<R, Integer, V> result) {
        Map<K, CompletableFuture<V>> outcomes = new LinkedHashMap<>();
        for (K key : keys) {
            int position = outcomes.size();
            if (outcomes.put(key, answer.thenApply(response -> result.apply(response, position))) != null) {
                throw repeated(key);
            }
        }
        return of(calls, outcomes);
    }

    /**
     * The futures of several answers.
     *
     * @param outcomes not delivered yet
     */
    static <K, V> Items<K, V> of(AdminCalls calls, Map<K, CompletableFuture<V>> outcomes) {
        Map<K, CompletableFuture<V>> delivered = new LinkedHashMap<>();
        outcomes.forEach((key, outcome) -> delivered.put(key, calls.deliver(ErrorContext.NONE, outcome)));
        return new Items<>(
                Collections.unmodifiableMap(delivered), calls.deliver(ErrorContext.NONE, together(outcomes)));
    }

    /** Checks that no item is there twice, before anything is sent. */
    static <K> void checkDistinct(Collection<K> keys) {
        Set<K> seen = new HashSet<>();
        for (K key : keys) {
            if (!seen.add(key)) {
                throw repeated(key);
            }
        }
    }

    private static IllegalArgumentException repeated(Object key) {
        return new IllegalArgumentException("There twice: " + key);
    }

    private static <K, V> CompletableFuture<Map<K, V>> together(Map<K, CompletableFuture<V>> outcomes) {
        CompletableFuture<Map<K, V>> all = new CompletableFuture<>();
        Stages.onEnd(CompletableFuture.allOf(outcomes.values().toArray(new CompletableFuture<?>[0])), (none, any) -> {
            Map<K, V> results = new LinkedHashMap<>();
            outcomes.forEach((key, outcome) -> Stages.onEnd(outcome, (value, failure) -> {
                if (failure != null) {
                    all.completeExceptionally(failure);
                } else if (value != null) {
                    results.put(key, value);
                }
            }));
            all.complete(Collections.unmodifiableMap(results));
        });
        return all;
    }
}
