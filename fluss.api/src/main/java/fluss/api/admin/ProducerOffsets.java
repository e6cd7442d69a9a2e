/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

import fluss.api.metadata.TableBucket;
import java.time.Instant;
import java.util.Map;

/**
 * The offsets that a producer started from.
 *
 * @param producerId the producer
 * @param expirationTime when the cluster forgets them
 * @param offsets offset by bucket
 */
public record ProducerOffsets(String producerId, Instant expirationTime, Map<TableBucket, Long> offsets) {

    /** Copies the map. */
    public ProducerOffsets {
        offsets = Map.copyOf(offsets);
    }
}
