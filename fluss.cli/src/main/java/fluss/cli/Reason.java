/* SPDX-License-Identifier: Apache-2.0 */
package fluss.cli;

import java.util.concurrent.CompletionException;

/** What to tell a person of a failure. */
final class Reason {

    private Reason() {}

    static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getName() : message;
    }
}
