/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.async;

import fluss.api.error.AuthenticationException;
import fluss.api.error.ClosedException;
import fluss.api.error.ConfigurationException;
import fluss.api.error.FlussException;
import fluss.api.error.MalformedDataException;
import fluss.api.error.ProviderException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.error.RowException;
import fluss.api.error.ServerException;
import fluss.api.error.TransportException;
import fluss.api.error.UnsupportedApiException;
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
            return copy(ours, textOf(ours));
        }
        if (original instanceof RuntimeException unchecked) {
            return unchecked;
        }
        if (original instanceof Error error) {
            throw error;
        }
        return new FlussException(String.valueOf(original.getMessage()), original);
    }

    private static FlussException copy(FlussException original, String text) {
        if (original instanceof ServerException) {
            return new ServerException(original.code(), original.codeNumber(), text, original);
        } else if (original instanceof TransportException) {
            return new TransportException(text, original);
        } else if (original instanceof RequestTimeoutException) {
            return new RequestTimeoutException(text, original);
        } else if (original instanceof AuthenticationException) {
            return new AuthenticationException(text, original);
        } else if (original instanceof ProviderException) {
            return new ProviderException(text, original);
        } else if (original instanceof RowException) {
            return new RowException(text, original);
        } else if (original instanceof MalformedDataException malformed) {
            return copy(malformed, text);
        } else if (original instanceof ClosedException) {
            return caused(new ClosedException(text), original);
        } else if (original instanceof ConfigurationException) {
            return caused(new ConfigurationException(text), original);
        } else if (original instanceof UnsupportedApiException) {
            return caused(new UnsupportedApiException(text), original);
        }
        return new FlussException(original.code(), original.codeNumber(), text, original);
    }

    /** The constructor adds the position to the text, which has it already. */
    private static FlussException copy(MalformedDataException original, String text) {
        String suffix = " (at byte " + original.position() + ")";
        String bare = text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
        return new MalformedDataException(bare, original.position(), original);
    }

    private static FlussException caused(FlussException copy, FlussException original) {
        copy.initCause(original);
        return copy;
    }

    private static String textOf(FlussException failure) {
        @Nullable String text = failure.getMessage();
        return text == null ? failure.getClass().getSimpleName() : text;
    }
}
