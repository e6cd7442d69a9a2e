/* SPDX-License-Identifier: Apache-2.0 */
package fluss.peer.driver;

import static fluss.peer.driver.PeerProcess.present;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the official client does with a data lake. Its process has the jars of the lake's plugin: {@link
 * PeerProcess#connect(String, Map, java.util.List)}.
 *
 * @param peer the process
 */
public record PeerLake(PeerProcess peer) {

    /**
     * Moves what has come to a table's log since the last time to the lake, as a tiering service does, and tells the coordinator.
     *
     * @param format the lake's format
     * @param catalog the settings of its catalog, as the plugin takes them
     * @param readable whether readers of the lake are to see it
     * @return the id of the snapshot
     */
    public long tier(String table, String format, Map<String, String> catalog, boolean readable) {
        Map<String, Object> arguments =
                Map.of("table", table, "format", format, "catalog", catalog, "readable", readable);
        return ((Number) present(peer.call("tier", arguments))).longValue();
    }

    /**
     * Returns what the official client knows of a snapshot: {@code snapshotId}, and {@code offsets} by bucket, whose number stands
     * behind the id of its partition and a slash, if it has one. This needs no jars of the plugin.
     *
     * @param which {@code id} with the id, {@code readable} with true, or neither for the latest
     */
    @SuppressWarnings("unchecked")
    public Map<String, @Nullable Object> snapshot(String table, Map<String, ?> which) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>(which);
        arguments.put("table", table);
        return (Map<String, @Nullable Object>) present(peer.call("lakeSnapshot", arguments));
    }
}
