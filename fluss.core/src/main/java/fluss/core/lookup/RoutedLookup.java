/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.api.lookup.LookupResult;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The half of a lookup that has to do with getting there: its bucket, its key, its time. */
abstract class RoutedLookup extends CompletableFuture<LookupResult> {

    /** Of the event loop, once it is on its way. */
    private LookupTarget target;

    private final byte[] key;
    private final byte[] bucketKey;
    private final int hash;
    private final long deadline;

    /** Of the event loop: another lookup of the same key that is sent with this one. */
    @Nullable
    LookupFuture twin;

    /** Of the event loop: how often it was sent without success. */
    int failedAttempts;

    /**
     * A lookup that has not been sent.
     *
     * @param target the bucket of the key
     * @param key the encoded key; not to be changed
     * @param bucketKey the encoded bucket key; not to be changed
     * @param deadline when it fails, by {@link System#nanoTime()}
     */
    RoutedLookup(LookupTarget target, byte[] key, byte[] bucketKey, long deadline) {
        this.target = target;
        this.key = key;
        this.bucketKey = bucketKey;
        this.hash = Arrays.hashCode(key);
        this.deadline = deadline;
    }

    final LookupTarget target() {
        return target;
    }

    /** Goes elsewhere; on the event loop. */
    final void moveTo(LookupTarget other) {
        target = other;
    }

    final byte[] bucketKey() {
        return bucketKey;
    }

    final byte[] key() {
        return key;
    }

    /** A hash of the key. */
    final int keyHash() {
        return hash;
    }

    final boolean hasSameKey(RoutedLookup other) {
        return hash == other.hash && Arrays.equals(key, other.key);
    }

    final long deadline() {
        return deadline;
    }
}
