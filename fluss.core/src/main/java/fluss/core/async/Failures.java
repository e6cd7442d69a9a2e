/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.async;

import fluss.api.error.FlussException;
import fluss.core.error.ErrorContext;
import fluss.core.error.FailureCopies;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Takes failures from one thread to another. */
public final class Failures {

    private Failures() {}

    /** What failed, without the wrappers that futures put around it. */
    public static Throwable unwrap(Throwable failure) {
        Throwable inner = failure;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    /** A failure with more context, if it is one of the client's own. */
    public static Throwable inContext(ErrorContext context, Throwable failure) {
        return failure instanceof FlussException ours ? context.describe(ours) : failure;
    }

    /**
     * Whether a failure says that there was no connection, so that nothing can have been sent: it was refused, or the host is
     * unknown or out of reach.
     */
    public static boolean isNeverConnected(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    /**
     * The same failure as seen by the calling thread: of the same class and text, with the stack of the caller and the original
     * as its cause. Failures of other kinds than the client's own come as they are.
     */
    public static RuntimeException forCaller(Throwable failure) {
        Throwable original = unwrap(failure);
        if (original instanceof FlussException ours) {
            return FailureCopies.of(ours, textOf(ours));
        }
        if (original instanceof RuntimeException unchecked) {
            return unchecked;
        }
        if (original instanceof Error error) {
            throw error;
        }
        return new FlussException(String.valueOf(original.getMessage()), original);
    }

    private static String textOf(FlussException failure) {
        @Nullable String text = failure.getMessage();
        return text == null ? failure.getClass().getSimpleName() : text;
    }
}
