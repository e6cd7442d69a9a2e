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

    /**
     * Gives the rows the named columns only, in that order. The server still sends whole rows.
     *
     * @throws fluss.api.error.RowException if there is no such column
     */
    TableLookup project(String... columns);

    /** Gives the rows the columns at the given positions only, in that order. */
    TableLookup project(int... columns);

    /**
     * Inserts a row for a key that has none, and gives that: the key, the next number in a numbered column, and nulls. Of
     * lookups of one key at the same time, in one client or several, one inserts and all find the same row.
     *
     * @throws IllegalStateException if rows are looked up by a prefix, or a column outside the key can neither be null nor is
     *     numbered
     */
    TableLookup insertIfNotExists();

    /**
     * Keeps what is found, and that nothing was found, in each lookuper that is created, for lookups of the same key. Off unless this
     * is called: without it an acknowledged write is seen by every later lookup, and with it only once the kept result is older than
     * the time to live, or {@linkplain Lookuper#invalidate(fluss.api.row.InternalRow) let go of}. A failed lookup is not kept.
     *
     * @param cache how long and how much
     */
    TableLookup cache(LookupCache cache);

    /** A lookuper. It needs no closing. With a cache, keep it and share it: each has a cache of its own. */
    Lookuper createLookuper();
}
