/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.rpc;

/**
 * What a connection is for. A server handles the requests of one connection one after the other, so each purpose has
 * connections of its own.
 */
public enum Lane {
    /** Metadata and administration. */
    CONTROL,
    /** Writes. */
    WRITE,
    /** Fetches that the server may hold. */
    FETCH,
    /** Lookups, first connection. */
    LOOKUP_A,
    /** Lookups, second connection. */
    LOOKUP_B,
    /** Lookups that the others are late with. */
    LOOKUP_SPARE
}
