/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.scan;

/** What a record of a log says of its row: {@code docs/protocol/types.md}, section 4. */
public enum ChangeType {
    /** A row of a log table. */
    APPEND_ONLY(0, "+A"),
    /** A new row of a primary-key table. */
    INSERT(1, "+I"),
    /** The row as it was before an update; its {@link #UPDATE_AFTER} is the next record. */
    UPDATE_BEFORE(2, "-U"),
    /** The row as it is after an update. */
    UPDATE_AFTER(3, "+U"),
    /** A deleted row, as it was. */
    DELETE(4, "-D");

    private static final ChangeType[] BY_CODE = values();

    private final byte code;
    private final String shortString;

    ChangeType(int code, String shortString) {
        this.code = (byte) code;
        this.shortString = shortString;
    }

    /** Two characters, for example {@code +I}. */
    public String shortString() {
        return shortString;
    }

    /** The byte on the wire, 0 to 4. */
    public byte code() {
        return code;
    }

    /**
     * The change type of a byte on the wire.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ChangeType of(int code) {
        if (code < 0 || code >= BY_CODE.length) {
            throw new IllegalArgumentException("There is no change type " + code);
        }
        return BY_CODE[code];
    }
}
