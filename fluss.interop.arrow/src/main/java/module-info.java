/* SPDX-License-Identifier: Apache-2.0 */

/**
 * Column batches to and from Arrow's Java library: vectors, IPC streams, C data.
 *
 * <p>Arrow's memory module needs {@code --add-opens=java.base/java.nio=org.apache.arrow.memory.core}, or {@code =ALL-UNNAMED} on the
 * class path. On JDK 24 and newer the JVM prints notices about Arrow's use of {@code sun.misc.Unsafe} and, for C data, of native access.
 */
module fluss.interop.arrow {
    requires static org.jspecify;
    requires transitive fluss.api;
    requires transitive org.apache.arrow.c;
    requires transitive org.apache.arrow.memory.core;
    requires transitive org.apache.arrow.vector;

    exports fluss.interop.arrow;
}
