/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.async;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.error.AuthenticationException;
import fluss.api.error.ClosedException;
import fluss.api.error.ConfigurationException;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.MalformedDataException;
import fluss.api.error.ProviderException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.error.RowException;
import fluss.api.error.ServerException;
import fluss.api.error.TransportException;
import fluss.api.error.UnsupportedApiException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

    static Stream<FlussException> failures() {
        return Stream.of(
                new ServerException(ErrorCode.UNKNOWN_SERVER_ERROR, 999, "what", null),
                new TransportException("what", null),
                new RequestTimeoutException("what", null),
                new AuthenticationException("what", null),
                new ProviderException("what", null),
                new RowException("what", null),
                new MalformedDataException("what", 12),
                new ClosedException("what"),
                new ConfigurationException("what"),
                new UnsupportedApiException("what"),
                new FlussException("what", null));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theCallerSeesTheSameFailureWithItsOwnStackAndTheOriginalAsCause(FlussException original) {
        RuntimeException seen = Failures.forCaller(new ExecutionException(original));

        assertThat(seen).isNotSameAs(original).hasSameClassAs(original).hasMessage(original.getMessage());
        assertThat(seen).hasCause(original);
        assertThat(((FlussException) seen).code()).isEqualTo(original.code());
        assertThat(((FlussException) seen).codeNumber()).isEqualTo(original.codeNumber());
    }

    @Test
    void thePositionOfMalformedDataStays() {
        RuntimeException seen = Failures.forCaller(new MalformedDataException("what", 12));

        assertThat(((MalformedDataException) seen).position()).isEqualTo(12);
        assertThat(seen).hasMessage("what (at byte 12)");
    }

    @Test
    void otherFailuresComeAsTheyAre() {
        IllegalArgumentException argument = new IllegalArgumentException("no");
        IOException checked = new IOException("disk");

        assertThat(Failures.forCaller(new CompletionException(argument))).isSameAs(argument);
        assertThat(Failures.forCaller(checked))
                .isInstanceOf(FlussException.class)
                .hasCause(checked);
    }

    @Test
    void aRefusedConnectionIsToldFromALostOne() {
        TransportException refused = new TransportException("x", new ConnectException("refused"));

        assertThat(Failures.isNeverConnected(refused)).isTrue();
        assertThat(Failures.isNeverConnected(new TransportException("y", refused)))
                .isTrue();
        assertThat(Failures.isNeverConnected(new TransportException("x", new IOException("reset"))))
                .isFalse();
        assertThat(Failures.isNeverConnected(new TransportException("x", null))).isFalse();
    }
}
