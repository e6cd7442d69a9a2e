/* SPDX-License-Identifier: Apache-2.0 */

/** The public API of the modular Java client for Apache Fluss. */
module fluss.api {
    requires static transitive org.jspecify;
}
