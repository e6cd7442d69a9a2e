/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.error;

import org.jspecify.annotations.Nullable;

/** Bytes from a server, or of a batch or file, that do not have the form they must have. */
public final class MalformedDataException extends FlussException {

    private static final long serialVersionUID = 1L;

    private final long position;

    /**
     * Bytes that do not make sense.
     *
     * @param what the reason
     * @param position byte distance from the beginning of what was being read, or -1 if unknown
     */
    public MalformedDataException(String what, long position, @Nullable Throwable cause) {
        super(ErrorCode.CORRUPT_MESSAGE, position < 0 ? what : what + " (at byte " + position + ")", cause);
        this.position = position;
    }

    /** Bytes that do not make sense. */
    public MalformedDataException(String what, long position) {
        this(what, position, null);
    }

    /** Byte distance from the beginning of what was being read, or -1 if unknown. */
    public long position() {
        return position;
    }

    @Override
    public boolean isRetriable() {
        return false;
    }
}
