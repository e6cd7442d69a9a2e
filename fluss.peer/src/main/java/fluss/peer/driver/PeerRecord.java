/* SPDX-License-Identifier: Apache-2.0 */
package fluss.peer.driver;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that the official client has read from a log.
 *
 * @param bucket its bucket
 * @param partitionId the id of its partition; null in a table without partitions
 * @param offset its offset
 * @param timestamp when it was committed, in milliseconds since the epoch
 * @param change {@code +A}, {@code +I}, {@code -U}, {@code +U} or {@code -D}
 * @param row the values of the columns that were read, in the JSON of the golden vectors
 */
public record PeerRecord(
        int bucket,
        @Nullable Long partitionId,
        long offset,
        long timestamp,
        String change,
        List<@Nullable Object> row) {
    @SuppressWarnings("unchecked")
    static PeerRecord of(Map<String, @Nullable Object> json) {
        Number partition = (Number) json.get("partitionId");
        return new PeerRecord(
                (int) number(json, "bucket"),
                partition == null ? null : partition.longValue(),
                number(json, "offset"),
                number(json, "timestamp"),
                String.valueOf(json.get("change")),
                (List<@Nullable Object>) PeerProcess.present(json.get("row")));
    }

    private static long number(Map<String, @Nullable Object> json, String member) {
        return ((Number) PeerProcess.present(json.get(member))).longValue();
    }
}
