/* SPDX-License-Identifier: Apache-2.0 */
package fluss.peer.driver;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the peer reads of a table's log: all buckets from their beginning, unless said otherwise. Immutable. */
public final class PeerScanRequest {
    private final Map<String, @Nullable Object> arguments;

    private PeerScanRequest(Map<String, @Nullable Object> arguments) {
        this.arguments = arguments;
    }

    /** Returns a request that ends after so many records, or after 30 s without them. */
    public static PeerScanRequest records(int count) {
        return new PeerScanRequest(Map.of("count", count));
    }

    /** Returns this request for these buckets alone. */
    public PeerScanRequest buckets(List<Integer> buckets) {
        return with("buckets", buckets);
    }

    /** Returns this request from an offset on, the same in each bucket. */
    public PeerScanRequest fromOffset(long offset) {
        return with("fromOffset", offset);
    }

    /** Returns this request with another limit of time. */
    public PeerScanRequest timeout(Duration timeout) {
        return with("timeoutMillis", timeout.toMillis());
    }

    /** Returns this request for some columns, in this order. */
    public PeerScanRequest projection(List<String> columns) {
        return with("projection", columns);
    }

    Map<String, @Nullable Object> arguments() {
        return arguments;
    }

    private PeerScanRequest with(String name, Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(arguments);
        changed.put(name, value);
        return new PeerScanRequest(changed);
    }
}
