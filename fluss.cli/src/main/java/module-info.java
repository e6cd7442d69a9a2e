/* SPDX-License-Identifier: Apache-2.0 */

/** The command line tool. */
module fluss.cli {
    requires static org.jspecify;
    requires fluss.api;
    requires fluss.localcluster;
    requires info.picocli;

    opens fluss.cli to
            info.picocli; // it reads the annotated fields
}
