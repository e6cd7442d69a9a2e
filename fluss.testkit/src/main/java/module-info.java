/* SPDX-License-Identifier: Apache-2.0 */

/** For tests of applications and plug-ins: a JUnit extension over a real cluster, tables that are ready, and a proxy that breaks connections. */
module fluss.testkit {
    requires static transitive org.jspecify;
    requires transitive fluss.api;
    requires transitive fluss.localcluster;
    requires transitive org.junit.jupiter.api;

    exports fluss.testkit;
    exports fluss.testkit.tls;
}
