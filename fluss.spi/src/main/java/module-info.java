/* SPDX-License-Identifier: Apache-2.0 */

/** What a plug-in author implements. */
module fluss.spi {
    requires static transitive org.jspecify;
    requires transitive fluss.api;

    exports fluss.spi;
    exports fluss.spi.bucket;
    exports fluss.spi.compression;
    exports fluss.spi.format;
    exports fluss.spi.lake;
    exports fluss.spi.metrics;
    exports fluss.spi.remote;
    exports fluss.spi.sasl;
    exports fluss.spi.snapshot;
    exports fluss.spi.transport;
}
