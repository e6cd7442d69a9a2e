/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.error;

/** The connection, writer or scanner is closed. */
public final class ClosedException extends FlussException {

    private static final long serialVersionUID = 1L;

    /** A use after close. */
    public ClosedException(String message) {
        super(message, null);
    }
}
