/* SPDX-License-Identifier: Apache-2.0 */

/**
 * For tests of applications and plug-ins: a JUnit extension over a real cluster, tables that are ready, a proxy that breaks
 * connections, certificates, and what a plug-in has to do as suites of tests.
 */
module fluss.testkit {
    requires static transitive org.jspecify;
    requires transitive fluss.api;
    requires transitive fluss.localcluster;
    requires transitive fluss.spi;
    requires transitive org.junit.jupiter.api;

    exports fluss.testkit;
    exports fluss.testkit.contract;
    exports fluss.testkit.tls;

    opens fluss.testkit.contract; // JUnit calls the tests of the suites, which are nobody else's to call
}
