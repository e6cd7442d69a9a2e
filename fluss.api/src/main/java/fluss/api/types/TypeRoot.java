/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.types;

/** The families of data types. */
public enum TypeRoot {
    BOOLEAN,
    TINYINT,
    SMALLINT,
    INTEGER,
    BIGINT,
    FLOAT,
    DOUBLE,
    /** A text with a declared length; the length is not enforced by every format. */
    CHAR,
    STRING,
    /** Bytes of a declared length. */
    BINARY,
    BYTES,
    DECIMAL,
    DATE,
    TIME_WITHOUT_TIME_ZONE,
    TIMESTAMP_WITHOUT_TIME_ZONE,
    TIMESTAMP_WITH_LOCAL_TIME_ZONE,
    ARRAY,
    MAP,
    ROW
}
