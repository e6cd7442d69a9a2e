/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What became of futures that must fail. */
public final class Failing {

    private Failing() {}

    /** The failure of a future, waited for at most a minute. */
    public static FlussException failureOf(Future<?> future) {
        return causeOf(catchThrowable(() -> future.get(1, TimeUnit.MINUTES)));
    }

    /** What stands behind the wrappings of futures. */
    public static FlussException causeOf(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof ExecutionException || cause instanceof CompletionException) {
            cause = cause.getCause();
        }
        assertThat(cause).isInstanceOf(FlussException.class);
        return (FlussException) cause;
    }

    /** The code of the failure of a future. */
    public static ErrorCode codeOf(Future<?> future) {
        return failureOf(future).code();
    }
}
