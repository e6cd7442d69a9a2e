/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.error;

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

/** Failures once more: with more context, or with the stack of another thread. */
public final class FailureCopies {

    private FailureCopies() {}

    /** A failure of the same class and code with another text, made here; the original is its cause. */
    public static FlussException of(FlussException original, String text) {
        if (original instanceof ServerException) {
            return new ServerException(original.code(), original.codeNumber(), text, original);
        } else if (original instanceof TransportException) {
            return new TransportException(text, original);
        } else if (original instanceof RequestTimeoutException) {
            return new RequestTimeoutException(text, original);
        } else if (original instanceof AuthenticationException) {
            return new AuthenticationException(text, original);
        } else if (original instanceof MalformedDataException malformed) {
            return copy(malformed, text);
        } else if (original instanceof UnsupportedApiException) {
            return new UnsupportedApiException(text, original);
        } else if (original instanceof ClosedException) {
            return new ClosedException(text, original);
        } else if (original instanceof ProviderException) {
            return new ProviderException(text, original);
        } else if (original instanceof RowException) {
            return new RowException(text, original);
        } else if (original instanceof ConfigurationException) {
            return new ConfigurationException(text, original);
        }
        return new FlussException(original.code(), original.codeNumber(), text, original);
    }

    /** The constructor adds the position to the text, which has it already. */
    private static FlussException copy(MalformedDataException original, String text) {
        String suffix = " (at byte " + original.position() + ")";
        String bare = text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
        return new MalformedDataException(bare, original.position(), original);
    }
}
