/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.predicate;

/** How the value of a column is compared with another one. Null compares with nothing. */
public enum Comparison {
    EQUAL,
    NOT_EQUAL,
    LESS_THAN,
    LESS_OR_EQUAL,
    GREATER_THAN,
    GREATER_OR_EQUAL,
    /** For CHAR and STRING, as are those that follow. */
    STARTS_WITH,
    CONTAINS,
    ENDS_WITH
}
