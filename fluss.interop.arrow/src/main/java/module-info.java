/* SPDX-License-Identifier: Apache-2.0 */

/**
 * Column batches to and from Arrow's Java library: vectors, IPC streams, C data.
 *
 * <p>Arrow's memory module needs {@code --add-opens=java.base/java.nio=org.apache.arrow.memory.core}, or {@code =ALL-UNNAMED} on the
 * class path.
 */
module fluss.interop.arrow {
    requires static org.jspecify;
    requires transitive fluss.api;
    requires transitive org.apache.arrow.c;
    requires transitive org.apache.arrow.memory.core;
    requires transitive org.apache.arrow.vector;

    exports fluss.interop.arrow;
}
