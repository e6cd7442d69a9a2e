/* SPDX-License-Identifier: Apache-2.0 */

/** Black-box tests: they see what an application and a plug-in author see, and find the client as a service. */
@SuppressWarnings("requires-automatic") // ArchUnit, the peer and the TCK have no descriptor
open module fluss.tests {
    requires static org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.tngtech.archunit;
    requires fluss.api;
    requires fluss.interop.arrow; // so that it and Arrow's modules are resolved
    requires fluss.localcluster;
    requires fluss.peer;
    requires fluss.spi;
    requires fluss.testkit;
    requires java.management;
    requires java.logging;
    requires jdk.jfr;
    requires micrometer.core;
    requires micrometer.registry.prometheus;
    requires java.compiler;
    requires jdk.jdi;
    requires org.assertj.core;
    requires org.junit.jupiter.api;
    requires org.junit.jupiter.params;
    requires org.reactivestreams;
    requires org.reactivestreams.tck;
    requires org.testng;
}
