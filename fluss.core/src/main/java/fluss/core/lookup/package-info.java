/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Looking up rows of primary-key tables by key. {@link fluss.core.lookup.Lookups} is the door.
 *
 * <p>A lookup is made by the caller's thread, which encodes the key and finds the bucket ({@code KeyLookuper}); goes to the
 * event loop, which finds the leader ({@code LookupRouter}) and sends it with others of the same table ({@code
 * LookupChannel}); and ends in the thread that waits for it, or on the callback executor ({@code LookupFuture}, {@code
 * Completions}), which decodes the row.
 */
@NullMarked
package fluss.core.lookup;

import org.jspecify.annotations.NullMarked;
