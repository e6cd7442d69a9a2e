/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

/**
 * What a fetch is for. A server has one of each kind under way at most, so that buckets with data never wait for buckets
 * without, and busy buckets not for idle ones.
 */
enum FetchKind {
    /** Buckets that have something to read, or may have: answered at once. */
    READ,
    /** Buckets that are read to the end and had data lately: held by the server for a short while. */
    TAIL,
    /** Buckets that had no data for long: held by the server as long as allowed. */
    IDLE
}
