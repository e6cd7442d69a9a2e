/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.provider;

import java.util.Map;

/** Which of this project's artifacts serves what. */
final class Artifacts {

    private static final Map<String, String> BY_NEED = Map.ofEntries(
            Map.entry("transport netty", "fluss.transport.netty"),
            Map.entry("transport nio", "fluss.transport.nio"),
            Map.entry("codec ZSTD", "fluss.codec.zstd"),
            Map.entry("codec LZ4_FRAME", "fluss.codec.lz4"),
            Map.entry("log format ARROW", "fluss.codec.arrow"),
            Map.entry("lake format paimon", "fluss.lake.paimon"),
            Map.entry("lake format iceberg", "fluss.lake.iceberg"),
            Map.entry("lake format hudi", "fluss.lake.hudi"),
            Map.entry("lake reader paimon", "fluss.lake.paimon.reader"),
            Map.entry("bucket assigner sticky", "fluss.bucket.sticky"),
            Map.entry("bucket assigner roundrobin", "fluss.bucket.roundrobin"),
            Map.entry("SASL mechanism SCRAM-SHA-256", "fluss.auth.scram"),
            Map.entry("SASL mechanism SCRAM-SHA-512", "fluss.auth.scram"),
            Map.entry("metrics sink micrometer", "fluss.metrics.micrometer"),
            Map.entry("snapshot rocksdb", "fluss.snapshot.rocksdb"));

    private Artifacts() {}

    /** What to do if nothing serves a need. */
    static String remedy(String kind, String name) {
        if (kind.equals("SASL mechanism") && !BY_NEED.containsKey(kind + " " + name)) {
            return "Add the artifact fluss:fluss.auth.sasl, which serves PLAIN, OAUTHBEARER and the mechanisms of the JDK";
        }
        String artifact = BY_NEED.get(kind + " " + name);
        return artifact == null
                ? "No artifact of this project serves it; add one that does, or choose another"
                : "Add the artifact fluss:" + artifact;
    }
}
