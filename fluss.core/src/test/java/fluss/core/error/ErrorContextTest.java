/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.error.AuthenticationException;
import fluss.api.error.ClosedException;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.MalformedDataException;
import fluss.api.error.ProviderException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.error.RowException;
import fluss.api.error.ServerException;
import fluss.api.error.TransportException;
import fluss.api.error.UnsupportedApiException;
import fluss.api.metadata.TablePath;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorContextTest {

    private static final ErrorContext BUCKET = ErrorContext.NONE
            .withTable(TablePath.of("shop", "orders"))
            .withPartition("2026-08")
            .withBucket(3);
    private static final ErrorContext REQUEST =
            ErrorContext.NONE.withServer("[::1]:9123").withApi("PUT_KV");

    @Test
    void thePrefixHasWhatIsKnownInOneOrder() {
        assertThat(REQUEST.withBucket(3)
                        .withTable(TablePath.of("shop", "orders"))
                        .describe("gone"))
                .isEqualTo("[table=shop.orders bucket=3 server=[::1]:9123 api=PUT_KV] gone");
        assertThat(ErrorContext.NONE.describe("gone")).isEqualTo("gone");
    }

    @Test
    void contextsMergeAndTheInnerOneWins() {
        assertThat(BUCKET.withServer("cs-0").describe(REQUEST.describe("gone")))
                .isEqualTo("[table=shop.orders partition=2026-08 bucket=3 server=[::1]:9123 api=PUT_KV] gone");
    }

    @Test
    void bracketsThatAreNoContextStay() {
        assertThat(REQUEST.describe("[1, 2] is no row")).isEqualTo("[server=[::1]:9123 api=PUT_KV] [1, 2] is no row");
        assertThat(ErrorContext.withoutPrefix(BUCKET.describe("[a=b] x"))).isEqualTo("[a=b] x");
        assertThat(ErrorContext.withoutPrefix(null)).isEmpty();
    }

    static Stream<FlussException> failures() {
        return Stream.of(
                new ServerException(ErrorCode.UNKNOWN_SERVER_ERROR, 4711, "gone", null),
                new TransportException("gone", null),
                new RequestTimeoutException("gone", null),
                new AuthenticationException("gone", null),
                new MalformedDataException("gone", 17),
                new MalformedDataException("gone", -1),
                new UnsupportedApiException("gone"),
                new ClosedException("gone"),
                new ProviderException("gone", null),
                new RowException("gone", null),
                new FlussException(ErrorCode.INVALID_TARGET_COLUMN, "gone", null));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureKeepsItsClassItsCodeAndItsStack(FlussException failure) {
        FlussException described = BUCKET.describe(failure);
        assertThat(described).isExactlyInstanceOf(failure.getClass());
        assertThat(described.getMessage())
                .isEqualTo("[table=shop.orders partition=2026-08 bucket=3] " + failure.getMessage());
        assertThat(described.code()).isEqualTo(failure.code());
        assertThat(described.codeNumber()).isEqualTo(failure.codeNumber());
        assertThat(described.isRetriable()).isEqualTo(failure.isRetriable());
        assertThat(described.getCause() == failure || described.getSuppressed()[0] == failure)
                .isTrue();
        if (failure instanceof MalformedDataException malformed) {
            assertThat(((MalformedDataException) described).position()).isEqualTo(malformed.position());
        }
        assertThat(BUCKET.describe(described)).as("nothing to add").isSameAs(described);
    }
}
