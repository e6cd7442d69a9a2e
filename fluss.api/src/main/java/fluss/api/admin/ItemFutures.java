/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What became of a call that the server answers item by item. When the call as a whole fails, every future ends in that
 * failure.
 *
 * @param <K> what was asked for
 * @param <V> what each item ends in
 */
public interface ItemFutures<K, V> {

    /** The future of each item, in the order of the items; immutable. */
    Map<K, CompletableFuture<V>> values();

    /**
     * Ends when all items have: in the results of all, in the order of the items, or in the failure of the first item that
     * failed.
     */
    CompletableFuture<Map<K, V>> all();
}
