/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.worker;

/** What the rows to be written are. */
public enum RowShape {
    /** An object of the application that implements the client's interface of rows; one for all rows. */
    OWN,
    /** The client's general row, made anew for each. */
    GENERIC
}
