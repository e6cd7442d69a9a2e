/* SPDX-License-Identifier: Apache-2.0 */

/** The client. Exports nothing; the API finds it as a service. */
@SuppressWarnings("requires-automatic") // protobuf-java has no descriptor; it is confined to this module
module fluss.core {
    requires static org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.google.protobuf;
    requires fluss.spi;
}
