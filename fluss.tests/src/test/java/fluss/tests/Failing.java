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
        Throwable failure = catchThrowable(() -> future.get(1, TimeUnit.MINUTES));
        while (failure instanceof ExecutionException || failure instanceof CompletionException) {
            failure = failure.getCause();
        }
        assertThat(failure).isInstanceOf(FlussException.class);
        return (FlussException) failure;
    }

    /** The code of the failure of a future. */
    public static ErrorCode codeOf(Future<?> future) {
        return failureOf(future).code();
    }
}
