/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.lookup;

/** Makes lookupers for a primary-key table. Immutable: each method returns another one. */
public interface TableLookup {

    /**
     * Looks up all rows whose leading key columns have given values.
     *
     * @param columns all partition keys and exactly the bucket key columns, which must be a proper prefix of the primary key
     * @throws IllegalArgumentException if the columns are not those
     */
    TableLookup lookupBy(String... columns);

    /** A lookuper. It needs no closing. */
    Lookuper createLookuper();
}
