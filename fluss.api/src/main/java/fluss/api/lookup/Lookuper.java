/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.lookup;

import fluss.api.row.InternalRow;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Looks up rows by key. Lookups are sent at once when the connection is idle and together when it is busy. Safe for any
 * thread.
 *
 * <p>A lookuper keeps nothing of what it finds, and sees each write that was acknowledged before, unless it was made with a
 * {@linkplain TableLookup#cache cache}.
 */
public interface Lookuper {

    /**
     * Looks up the rows of a key.
     *
     * @param key values of the lookup columns alone, in their order; encoded before the call returns
     * @return the rows; empty if there is none, also if the partition does not exist. Ends in {@link
     *     fluss.api.error.RequestTimeoutException} after {@code client.request-timeout}. Stages run on the connection's callback
     *     executor. Cancelling takes the lookup back if it has not been sent. A result from a {@linkplain TableLookup#cache
     *     cache} is there when the call returns, and nothing is sent; stages of it run on the thread that adds them.
     * @throws fluss.api.error.RowException if the key does not fit
     * @throws fluss.api.error.ClosedException at once, and not by the future, if the connection is closed
     */
    CompletableFuture<LookupResult> lookup(InternalRow key);

    /** {@link #lookup(InternalRow)} of the given values. */
    CompletableFuture<LookupResult> lookup(@Nullable Object... key);

    /**
     * Looks up several keys, each with a future of its own, so that one failure is not that of all.
     *
     * @return in the order of the keys
     * @throws fluss.api.error.RowException if one of the keys does not fit; lookups of those before it are under way then
     */
    List<CompletableFuture<LookupResult>> lookupEach(Iterable<? extends InternalRow> keys);

    /**
     * Looks up several keys together. Keys may be repeated.
     *
     * @return what was found, in the order of the keys; ends in the failure of one of the lookups if any fails. Cancelling takes
     *     back those that have not been sent.
     * @throws fluss.api.error.RowException if one of the keys does not fit
     */
    CompletableFuture<List<LookupResult>> lookupAll(Iterable<? extends InternalRow> keys);

    /**
     * Looks up several keys together, and gives the rows by column: for what works with columns, such as Arrow. Keys may be repeated.
     *
     * @return what was found, in the order of the keys; ends in the failure of one of the lookups if any fails. Cancelling takes
     *     back those that have not been sent.
     * @throws fluss.api.error.RowException if one of the keys does not fit
     * @throws fluss.api.error.ProviderException if there is no provider of the ARROW format, which lays the columns out
     */
    CompletableFuture<LookupColumns> lookupColumns(Iterable<? extends InternalRow> keys);

    /**
     * Has the next lookup of a key ask the server, whatever the {@linkplain TableLookup#cache cache} holds. Also a lookup that is under
     * way is not kept. Does nothing without a cache.
     *
     * @param key as for {@link #lookup(InternalRow)}
     * @throws fluss.api.error.RowException if the key does not fit
     */
    void invalidate(InternalRow key);

    /** {@link #invalidate(InternalRow)} of the given values. */
    void invalidate(@Nullable Object... key);

    /** {@link #invalidate(InternalRow)} of every key. */
    void invalidateAll();
}
