/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.rpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import fluss.api.config.SaslCredentials;
import fluss.api.error.AuthenticationException;
import fluss.api.error.ConfigurationException;
import fluss.api.error.ServerException;
import fluss.api.error.UnsupportedApiException;
import fluss.core.async.Backoff;
import fluss.core.metrics.ClientMetrics;
import fluss.core.provider.DiscoveredProviders;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.AuthenticateRequest;
import fluss.core.wire.proto.AuthenticateResponse;
import fluss.core.wire.proto.DatabaseExistsRequest;
import fluss.core.wire.proto.DatabaseExistsResponse;
import fluss.spi.sasl.SaslContext;
import fluss.spi.sasl.SaslMechanism;
import fluss.spi.sasl.SaslMechanismProvider;
import fluss.spi.transport.Transport;
import fluss.spi.transport.TransportOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AuthenticationTest {

    private static final AuthenticateResponse DONE = AuthenticateResponse.getDefaultInstance();
    private static final AuthenticateResponse EMPTY_CHALLENGE =
            AuthenticateResponse.newBuilder().setChallenge(ByteString.EMPTY).build();

    private final DiscoveredProviders providers = DiscoveredProviders.on(AuthenticationTest.class.getClassLoader());
    private final Transport transport =
            providers.transport(Optional.empty()).create(new TransportOptions("fluss-test"));
    private final ExecutorService blocking = Executors.newSingleThreadExecutor();
    private final AtomicInteger closed = new AtomicInteger();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private FakeServer server;
    private RpcClient rpc;

    @BeforeEach
    void begin() throws Exception {
        server = new FakeServer();
    }

    @AfterEach
    void end() throws Exception {
        if (rpc != null) {
            rpc.close();
        }
        transport.close();
        server.close();
        blocking.shutdownNow();
    }

    /** A mechanism made of what it says to each challenge; null for nothing to say, {@code !} at the end for done. */
    private SaslMechanismProvider scripted(String initial, Map<String, String> answers) {
        return new SaslMechanismProvider() {
            @Override
            public String name() {
                return "scripted";
            }

            @Override
            public boolean serves(String mechanism) {
                return true;
            }

            @Override
            public SaslMechanism create(SaslContext context) {
                assertThat(transport.loop().inLoop()).isFalse();
                return new SaslMechanism() {
                    private boolean isComplete;

                    @Override
                    public Optional<byte[]> initialResponse() {
                        return say(initial);
                    }

                    @Override
                    public Optional<byte[]> evaluate(byte[] challenge) {
                        assertThat(transport.loop().inLoop()).isFalse();
                        String key = new String(challenge, UTF_8);
                        if (!answers.containsKey(key)) {
                            throw new AuthenticationException("what is '" + key + "'?", null);
                        }
                        return say(answers.get(key));
                    }

                    private Optional<byte[]> say(String text) {
                        isComplete = text != null && text.endsWith("!");
                        return text == null || text.equals("-!")
                                ? Optional.empty()
                                : Optional.of(text.replace("!", "").getBytes(UTF_8));
                    }

                    @Override
                    public boolean isComplete() {
                        return isComplete;
                    }

                    @Override
                    public void close() {
                        closed.incrementAndGet();
                    }
                };
            }
        };
    }

    private CompletableFuture<DatabaseExistsResponse> call(
            SaslMechanismProvider provider, String user, String password) {
        SaslLogin login = new SaslLogin(
                "PLAIN", provider, Optional.ofNullable(user).map(name -> () -> new SaslCredentials(name, password)));
        rpc = new RpcClient(
                transport,
                new RpcOptions(
                        "",
                        Duration.ofSeconds(10),
                        Backoff.of(Duration.ofMillis(50), Duration.ofMillis(400)),
                        1 << 20,
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(20)),
                new Security(Optional.of(login), Optional.empty()),
                blocking,
                ClientMetrics.none());
        return rpc.call(
                server.tabletServer(),
                Lane.CONTROL,
                Apis.DATABASE_EXISTS,
                DatabaseExistsRequest.newBuilder().setDatabaseName("shop").build(),
                Duration.ofSeconds(20));
    }

    /** Answers AUTHENTICATE by token, and anything after it with yes. An Integer is an error code. */
    private void serverAnswers(Function<String, Object> answers) {
        FakeServer.Script versions = FakeServer.answeringApiVersions(2, Apis.all());
        server.script((peer, request) -> {
            if (request.key() == Apis.AUTHENTICATE.key()) {
                AuthenticateRequest authenticate = AuthenticateRequest.parseFrom(request.body());
                String token = authenticate.getToken().toStringUtf8();
                tokens.add(authenticate.getProtocol() + ":" + token);
                Object answer = answers.apply(token);
                if (answer instanceof Integer code) {
                    peer.fail(request.id(), code, "no, because");
                } else {
                    peer.answer(request.id(), (AuthenticateResponse) answer);
                }
                return true;
            }
            if (request.key() == Apis.DATABASE_EXISTS.key()) {
                peer.answer(
                        request.id(),
                        DatabaseExistsResponse.newBuilder().setExists(true).build());
                return true;
            }
            return versions.onRequest(peer, request);
        });
    }

    private static AuthenticateResponse challenge(String text) {
        return AuthenticateResponse.newBuilder()
                .setChallenge(ByteString.copyFromUtf8(text))
                .build();
    }

    @Test
    void plainIsDoneAfterAnEmptyChallenge() throws Exception {
        serverAnswers(token -> token.equals("\0bob\0pw") ? EMPTY_CHALLENGE : (Object) 46);
        assertThat(call(providers.sasl("PLAIN"), "bob", "pw")
                        .get(20, TimeUnit.SECONDS)
                        .getExists())
                .isTrue();
        assertThat(tokens).containsExactly("PLAIN:\0bob\0pw");
    }

    @Test
    void aWrongPasswordFailsTheCallAndClosesTheConnection() {
        serverAnswers(token -> 46);
        assertThatThrownBy(() ->
                        call(providers.sasl("PLAIN"), "bob", "secret-word").get(20, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(AuthenticationException.class)
                .hasMessage("[server=ts-1 api=AUTHENTICATE] The server refused the authentication by PLAIN:"
                        + " AUTHENTICATE_EXCEPTION (46): no, because")
                .hasRootCauseInstanceOf(ServerException.class)
                .hasStackTraceContaining("ts-1")
                .satisfies(e -> {
                    for (Throwable t = e; t != null; t = t.getCause()) {
                        assertThat(t.toString()).doesNotContain("secret-word");
                    }
                });
        assertThat(tokens).hasSize(1);
    }

    @Test
    void missingCredentialsAreToldByTheirKeys() {
        serverAnswers(token -> DONE);
        assertThatThrownBy(() -> call(providers.sasl("PLAIN"), null, null).get(20, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("client.security.sasl.username");
        assertThat(tokens).isEmpty();
    }

    @Test
    void challengesAreAnsweredUntilBothSidesAreDone() throws Exception {
        serverAnswers(token -> switch (token) {
            case "" -> challenge("who?");
            case "me" -> EMPTY_CHALLENGE;
            case "still me" -> challenge("fine");
            default -> 46;
        });
        call(scripted(null, Map.of("who?", "me", "", "still me", "fine", "-!")), null, null)
                .get(20, TimeUnit.SECONDS);
        assertThat(tokens).containsExactly("PLAIN:", "PLAIN:me", "PLAIN:still me");
        blocking.shutdown();
        assertThat(blocking.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(closed).hasValue(1);
    }

    @Test
    void aChallengeForAMechanismThatIsDoneIsNotEvaluated() throws Exception {
        serverAnswers(token -> challenge("anything"));
        call(scripted("all!", Map.of()), null, null).get(20, TimeUnit.SECONDS);
        assertThat(tokens).containsExactly("PLAIN:all");
    }

    @Test
    void aServerThatIsDoneTooEarlyIsRefused() {
        serverAnswers(token -> DONE);
        assertThatThrownBy(() -> call(scripted("begin", Map.of()), null, null).get(20, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("the client's side is not");
    }

    @Test
    void aChallengeThatTheMechanismRefusesFailsTheCall() {
        serverAnswers(token -> challenge("2+2"));
        assertThatThrownBy(() -> call(scripted("begin", Map.of()), null, null).get(20, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("what is '2+2'?");
    }

    @Test
    void aRetriableFailureBeginsAgainOnTheSameConnection() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        serverAnswers(token -> attempts.incrementAndGet() < 3 ? (Object) 51 : EMPTY_CHALLENGE);
        call(scripted("all!", Map.of()), null, null).get(20, TimeUnit.SECONDS);
        assertThat(tokens).hasSize(3);
        assertThat(server.accepted).hasValue(1);
        blocking.shutdown();
        assertThat(blocking.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(closed).as("each exchange is closed").hasValue(3);
    }

    @Test
    void aServerWithoutAuthenticationIsToldApart() {
        server.script(FakeServer.answeringApiVersions(2, List.of(Apis.DATABASE_EXISTS)));
        assertThatThrownBy(() -> call(scripted("all!", Map.of()), null, null).get(20, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(UnsupportedApiException.class)
                .hasMessageContaining("does not serve AUTHENTICATE (1038)");
    }

    @Test
    void anExecutorThatRefusesFailsTheCall() {
        serverAnswers(token -> DONE);
        blocking.shutdown();
        assertThatThrownBy(() -> call(scripted("all!", Map.of()), null, null).get(20, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(AuthenticationException.class)
                .hasRootCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void aLoginDoesNotPrintItsPassword() {
        SaslLogin login = new SaslLogin(
                "PLAIN", providers.sasl("PLAIN"), Optional.of(() -> new SaslCredentials("bob", "secret-word")));
        assertThat(login.toString()).isEqualTo("SaslLogin[mechanism=PLAIN, provider=plain]");
    }
}
