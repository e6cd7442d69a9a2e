/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.config;

import fluss.api.config.ClientOptions;
import fluss.api.config.ConfigOption;
import java.util.List;
import java.util.Map;

/** Keys of the official client that this one does not need, or spells otherwise: {@code docs/protocol/behaviour.md}, section 8. */
final class OfficialKeys {

    /** Accepted so that settings can be moved over, reported once, and without effect. */
    static final List<String> WITHOUT_EFFECT = List.of(
            "client.security.enable-plugin-discovery",
            "client.writer.buffer.page-size",
            "client.writer.buffer.per-request-memory-size",
            "client.scanner.io.tmpdir",
            "client.scanner.kv.batch-strategy",
            "client.lookup.batch-timeout",
            "client.filesystem.security.token.renewal.backoff",
            "client.filesystem.security.token.renewal.time-ratio");

    /**
     * A setting that the official client spells otherwise.
     *
     * @param key the official key
     * @param option the same setting here
     * @param texts its possible values, theirs to ours; empty if they are the same
     */
    record Spelling(String key, ConfigOption<?> option, Map<String, String> texts) {}

    /** Accepted in the place of our keys. */
    static final List<Spelling> OTHER_SPELLINGS = List.of(
            new Spelling("netty.client.num-network-threads", ClientOptions.TRANSPORT_IO_THREADS, Map.of()),
            new Spelling(
                    "netty.client.allocator.heap-buffer-first",
                    ClientOptions.TRANSPORT_BUFFERS,
                    Map.of("true", "heap", "false", "direct")));

    /** Settings for the modules that read remote storage. */
    static final String FILE_SYSTEM_PREFIX = "client.fs.";

    private OfficialKeys() {}

    static boolean isWithoutEffect(String key) {
        return WITHOUT_EFFECT.contains(key);
    }
}
