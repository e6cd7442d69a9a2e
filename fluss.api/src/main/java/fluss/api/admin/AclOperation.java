/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

/** What a right allows. READ, WRITE, CREATE, DROP and ALTER imply DESCRIBE. */
public enum AclOperation {
    /** Every operation. */
    ALL,
    /** Reading and looking up rows. */
    READ,
    /** Writing rows, and making and dropping partitions. */
    WRITE,
    /** Making databases (on the cluster) or tables (on a database). */
    CREATE,
    /** Dropping. */
    DROP,
    /** Changing options, columns, settings. */
    ALTER,
    /** Seeing that it is there, and what it is made of. */
    DESCRIBE,
    /** An operation that this client does not know; only read, never sent. */
    UNKNOWN
}
