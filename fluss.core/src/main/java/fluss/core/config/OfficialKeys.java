/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.config;

import java.util.List;

/** Keys of the official client that this one does not need: {@code docs/protocol/behaviour.md}, section 8. */
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
            "client.filesystem.security.token.renewal.time-ratio",
            "netty.client.num-network-threads",
            "netty.client.allocator.heap-buffer-first");

    /** Settings for the modules that read remote storage. */
    static final String FILE_SYSTEM_PREFIX = "client.fs.";

    private OfficialKeys() {}

    static boolean isWithoutEffect(String key) {
        return WITHOUT_EFFECT.contains(key);
    }
}
