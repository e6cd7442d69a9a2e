/* SPDX-License-Identifier: Apache-2.0 */

/**
 * The public API of the modular Java client for Apache Fluss.
 *
 * @uses fluss.api.bootstrap.ConnectionProvider the client itself
 */
@SuppressWarnings("module") // fluss.core, the friend of one export, is built later
module fluss.api {
    requires static transitive org.jspecify;

    exports fluss.api;
    exports fluss.api.admin;
    exports fluss.api.bootstrap to
            fluss.core;
    exports fluss.api.column;
    exports fluss.api.config;
    exports fluss.api.error;
    exports fluss.api.lookup;
    exports fluss.api.metadata;
    exports fluss.api.predicate;
    exports fluss.api.row;
    exports fluss.api.scan;
    exports fluss.api.types;
    exports fluss.api.write;

    uses fluss.api.bootstrap.ConnectionProvider;
}
