/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.error;

/** A thread was interrupted while it waited; its interrupt flag is set again. */
public final class InterruptedWaitException extends FlussException {

    private static final long serialVersionUID = 1L;

    /** An interrupted wait. */
    public InterruptedWaitException(String message, InterruptedException cause) {
        super(message, cause);
    }
}
