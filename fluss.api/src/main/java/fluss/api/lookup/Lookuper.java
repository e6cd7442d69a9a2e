/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.lookup;

import fluss.api.row.InternalRow;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Looks up rows by key. Lookups are sent at once when the connection is idle and together when it is busy. Safe for any
 * thread.
 */
public interface Lookuper {

    /**
     * Looks up the rows of a key.
     *
     * @param key values of the lookup columns alone, in their order; encoded before the call returns
     * @return the rows; empty if there is none, also if the partition does not exist. Ends in {@link
     *     fluss.api.error.RequestTimeoutException} after {@code client.request-timeout}. Stages run on the connection's callback
     *     executor. Cancelling takes the lookup back if it has not been sent.
     * @throws fluss.api.error.RowException if the key does not fit
     */
    CompletableFuture<LookupResult> lookup(InternalRow key);

    /** {@link #lookup(InternalRow)} of the given values. */
    CompletableFuture<LookupResult> lookup(@Nullable Object... key);
}
