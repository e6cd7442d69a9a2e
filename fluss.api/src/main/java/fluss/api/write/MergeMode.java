/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.write;

/** What the server does with a row whose key it has already. */
public enum MergeMode {
    /** Merges it as the table's merge engine says; a table without one takes the new row. */
    DEFAULT,
    /**
     * Puts the row in the place of the old one and deletes without asking the merge engine, be it aggregation, first row or
     * versioned: for putting a table back to an earlier state. Writes of both modes to one key keep their order only if the
     * first is acknowledged before the second is written.
     */
    OVERWRITE
}
