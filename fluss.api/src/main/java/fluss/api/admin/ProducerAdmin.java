/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

import fluss.api.metadata.TableBucket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Remembers where producers started, so that one that comes back can undo what it wrote in vain. The part of {@link Admin}
 * about it, with the rules of that.
 */
public interface ProducerAdmin {

    /**
     * Stores, once, the offsets that a producer starts from, for as long as the cluster is set to.
     *
     * @param producerId 1 to 200 characters of A-Z, a-z, 0-9, _ and -
     * @return whether they were stored; if not, those stored before are kept
     */
    CompletableFuture<Boolean> registerProducerOffsets(String producerId, Map<TableBucket, Long> offsets);

    /** Stores, once, the offsets that a producer starts from, for that long. */
    CompletableFuture<Boolean> registerProducerOffsets(
            String producerId, Map<TableBucket, Long> offsets, Duration timeToLive);

    /** The offsets that a producer started from, of tables that the caller may read; nothing if none are stored. */
    CompletableFuture<Optional<ProducerOffsets>> getProducerOffsets(String producerId);

    /** Forgets the offsets that a producer started from. Unknown ones are no error. */
    CompletableFuture<Void> deleteProducerOffsets(String producerId);
}
