/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.MessageLite;
import fluss.api.error.AuthenticationException;
import fluss.api.error.ClosedException;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.MalformedDataException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.error.ServerException;
import fluss.api.error.TransportException;
import fluss.api.error.UnsupportedApiException;
import fluss.core.async.Backoff;
import fluss.core.metrics.ClientMetrics;
import fluss.core.wire.Api;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.ApiVersionsRequest;
import fluss.core.wire.proto.ApiVersionsResponse;
import fluss.core.wire.proto.DatabaseExistsRequest;
import fluss.core.wire.proto.DatabaseExistsResponse;
import fluss.core.wire.proto.GetTableInfoRequest;
import fluss.core.wire.proto.ListDatabasesRequest;
import fluss.core.wire.proto.MetadataRequest;
import fluss.core.wire.proto.PutKvRequest;
import fluss.core.wire.proto.ScanKvRequest;
import fluss.spi.transport.Transport;
import fluss.spi.transport.TransportOptions;
import fluss.spi.transport.TransportProvider;
import fluss.testkit.RefusingPort;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RpcClientTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final DatabaseExistsRequest EXISTS =
            DatabaseExistsRequest.newBuilder().setDatabaseName("shop").build();
    private static final DatabaseExistsResponse YES =
            DatabaseExistsResponse.newBuilder().setExists(true).build();

    private final Transport transport = ServiceLoader.load(TransportProvider.class)
            .findFirst()
            .orElseThrow()
            .create(new TransportOptions("fluss-test"));
    private final ExecutorService blocking = Executors.newSingleThreadExecutor();
    private FakeServer server;
    private RpcClient rpc;

    @BeforeEach
    void begin() throws IOException {
        server = new FakeServer();
        rpc = client(options());
    }

    @AfterEach
    void end() throws IOException {
        rpc.close();
        transport.close();
        server.close();
        blocking.shutdownNow();
    }

    private static RpcOptions options() {
        return new RpcOptions(
                "",
                Duration.ofSeconds(10),
                Backoff.of(Duration.ofMillis(50), Duration.ofMillis(400)),
                1 << 20,
                Duration.ofMinutes(10),
                LONG);
    }

    private RpcClient client(RpcOptions options) {
        return new RpcClient(transport, options, Security.NONE, blocking, ClientMetrics.none());
    }

    private <Q extends MessageLite, R extends MessageLite> CompletableFuture<R> call(Api<Q, R> api, Q request) {
        return rpc.call(server.tabletServer(), Lane.CONTROL, api, request, LONG);
    }

    private CompletableFuture<DatabaseExistsResponse> exists() {
        return call(Apis.DATABASE_EXISTS, EXISTS);
    }

    /** A call that is answered; afterwards there is a connection, and what follows is sent at once. */
    private void callAndAnswer() throws Exception {
        var call = exists();
        FakeServer.Request request = server.nextRequest();
        request.peer().answer(request.id(), YES);
        assertThat(call.get(10, TimeUnit.SECONDS).getExists()).isTrue();
    }

    private static <E extends Throwable> E failure(CompletableFuture<?> future, Class<E> type) {
        try {
            Object value = future.get(20, TimeUnit.SECONDS);
            throw new AssertionError("no failure but " + value);
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(type);
            return type.cast(e.getCause());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void answersAreMatchedByIdInAnyOrder() throws Exception {
        List<CompletableFuture<DatabaseExistsResponse>> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            calls.add(exists());
        }
        List<FakeServer.Request> requests = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            requests.add(server.nextRequest());
        }
        for (int i = 49; i >= 0; i--) {
            FakeServer.Request request = requests.get(i);
            request.peer()
                    .answer(
                            request.id(),
                            DatabaseExistsResponse.newBuilder()
                                    .setExists(i % 3 == 0)
                                    .build());
        }
        for (int i = 0; i < 50; i++) {
            assertThat(calls.get(i).get(10, TimeUnit.SECONDS).getExists()).isEqualTo(i % 3 == 0);
        }
        assertThat(server.accepted).hasValue(1);
    }

    @Test
    void theHandshakeNamesTheClient() throws Exception {
        rpc = client(new RpcOptions("orders", LONG, options().backoff(), 1 << 20, Duration.ZERO, LONG));
        server.script((peer, request) -> false);
        CompletableFuture<DatabaseExistsResponse> unused = exists();
        FakeServer.Request first = server.nextRequest();
        ApiVersionsRequest hello = ApiVersionsRequest.parseFrom(first.body());
        assertThat(first.key()).isEqualTo((short) 1000);
        assertThat(hello.getClientSoftwareName()).isEqualTo("fluss-modular-java (orders)");
        assertThat(hello.getClientSoftwareVersion()).isNotEmpty();
        assertThat(server.requestIfAny(200))
                .as("nothing is sent before the answer")
                .isNull();
    }

    @Test
    void requestsMadeWhileConnectingAreSentInOrder() throws Exception {
        for (int i = 0; i < 20; i++) {
            CompletableFuture<?> unused = call(
                    Apis.DATABASE_EXISTS,
                    DatabaseExistsRequest.newBuilder().setDatabaseName("db" + i).build());
        }
        for (int i = 0; i < 20; i++) {
            assertThat(DatabaseExistsRequest.parseFrom(server.nextRequest().body())
                            .getDatabaseName())
                    .isEqualTo("db" + i);
        }
    }

    @Test
    void lanesHaveConnectionsOfTheirOwn() throws Exception {
        for (Lane lane : Lane.values()) {
            var answer = rpc.call(server.tabletServer(), lane, Apis.DATABASE_EXISTS, EXISTS, LONG);
            FakeServer.Request request = server.nextRequest();
            request.peer().answer(request.id(), YES);
            answer.get(10, TimeUnit.SECONDS);
        }
        assertThat(server.accepted).hasValue(Lane.values().length);
    }

    @Test
    void unknownIdsAreIgnored() throws Exception {
        var answer = exists();
        FakeServer.Request request = server.nextRequest();
        request.peer().answer(request.id() + 77, YES);
        request.peer().fail(-5, 7, "whatever");
        request.peer().answer(request.id(), YES);
        assertThat(answer.get(10, TimeUnit.SECONDS).getExists()).isTrue();
    }

    @Test
    void anErrorFrameFailsItsRequestAlone() throws Exception {
        var first = exists();
        var second = exists();
        FakeServer.Request request = server.nextRequest();
        request.peer().fail(request.id(), 4, "Database shop does not exist.");
        request = server.nextRequest();
        request.peer().answer(request.id(), YES);
        ServerException e = failure(first, ServerException.class);
        assertThat(e.code()).isEqualTo(ErrorCode.DATABASE_NOT_EXIST);
        assertThat(e)
                .hasMessage("[server=ts-1 api=DATABASE_EXISTS] DATABASE_NOT_EXIST (4): Database shop does not exist.");
        assertThat(second.get(10, TimeUnit.SECONDS).getExists()).isTrue();
    }

    @Test
    void anUnknownCodeSurvivesWithItsNumber() throws Exception {
        var answer = exists();
        FakeServer.Request request = server.nextRequest();
        request.peer().fail(request.id(), 4711, null);
        ServerException e = failure(answer, ServerException.class);
        assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_SERVER_ERROR);
        assertThat(e.codeNumber()).isEqualTo(4711);
        assertThat(e).hasMessageContaining("an error unknown to this client (4711)");
    }

    @Test
    void aMissingTableHiddenInAStackTraceIsFound() throws Exception {
        var answer = call(Apis.GET_METADATA, MetadataRequest.getDefaultInstance());
        FakeServer.Request request = server.nextRequest();
        request.peer()
                .fail(
                        request.id(),
                        -1,
                        "org.apache.fluss.exception.FlussRuntimeException: Failed to get tables\n\tat x.Y.z(Y.java:1)\n"
                                + "Caused by: org.apache.fluss.exception.TableNotExistException: Table 'db.t' does not exist.\n"
                                + "\tat x.Y.z(Y.java:2)");
        ServerException e = failure(answer, ServerException.class);
        assertThat(e.code()).isEqualTo(ErrorCode.TABLE_NOT_EXIST);
        assertThat(e).hasMessage("[server=ts-1 api=GET_METADATA] TABLE_NOT_EXIST (7): Table 'db.t' does not exist.");
    }

    @Test
    void aRequestForWhichTheServerWantsAuthenticationSaysWhatToSet() throws Exception {
        var answer = exists();
        FakeServer.Request request = server.nextRequest();
        request.peer().fail(request.id(), 46, "Not authenticated");
        AuthenticationException e = failure(answer, AuthenticationException.class);
        assertThat(e).hasMessageContaining("client.security.protocol").hasCauseInstanceOf(ServerException.class);
    }

    @Test
    void aServerFailureFailsWhatIsInFlightAndCloses() throws Exception {
        var first = exists();
        var second = exists();
        server.nextRequest();
        FakeServer.Request request = server.nextRequest();
        request.peer().serverFailure(-1, "java.lang.OutOfMemoryError: no");
        assertThat(failure(first, ServerException.class)).hasMessageContaining("OutOfMemoryError");
        assertThat(failure(second, ServerException.class)).hasMessageStartingWith("[server=ts-1 api=DATABASE_EXISTS] ");
        callAndAnswer();
        assertThat(server.accepted).hasValue(2);
    }

    @Test
    void silenceEndsInATimeoutAndTheConnectionStays() throws Exception {
        callAndAnswer();
        var silent = rpc.call(server.tabletServer(), Lane.CONTROL, Apis.DATABASE_EXISTS, EXISTS, SHORT);
        var patient = exists();
        FakeServer.Request late = server.nextRequest();
        FakeServer.Request request = server.nextRequest();
        RequestTimeoutException e = failure(silent, RequestTimeoutException.class);
        assertThat(e)
                .hasMessageStartingWith("[server=ts-1 api=DATABASE_EXISTS] No answer within 2000 ms")
                .hasMessageContaining("may still be carried out");
        late.peer().answer(late.id(), YES);
        request.peer().answer(request.id(), YES);
        patient.get(10, TimeUnit.SECONDS);
        assertThat(server.accepted).hasValue(1);
    }

    @Test
    void aConnectionThatBringsNothingIsGivenUpWithAllItsRequests() throws Exception {
        rpc = client(
                new RpcOptions("", LONG, options().backoff(), 1 << 20, Duration.ofMinutes(10), Duration.ofMillis(100)));
        callAndAnswer();
        var silent = rpc.call(server.tabletServer(), Lane.CONTROL, Apis.DATABASE_EXISTS, EXISTS, SHORT);
        var patient = exists();
        failure(silent, RequestTimeoutException.class);
        TransportException e = failure(patient, TransportException.class);
        assertThat(e).hasMessageContaining("The connection was given up: it has brought nothing for");

        server.nextRequest();
        server.nextRequest();
        callAndAnswer();
        assertThat(server.accepted).hasValue(2);
    }

    @Test
    void theTimeoutCountsFromTheCallConnectingIncluded() throws Exception {
        CompletableFuture<Void> greeted = new CompletableFuture<>();
        server.script((peer, request) -> greeted.complete(null));
        var unused = exists();
        greeted.get(10, TimeUnit.SECONDS);
        var answer =
                rpc.call(server.tabletServer(), Lane.CONTROL, Apis.DATABASE_EXISTS, EXISTS, Duration.ofMillis(150));
        RequestTimeoutException e = failure(answer, RequestTimeoutException.class);
        assertThat(e).hasMessageContaining("it was not sent, still waiting for the versions");
    }

    @Test
    void theConnectTimeoutCoversTheHandshake() throws Exception {
        rpc = client(
                new RpcOptions("", Duration.ofMillis(200), options().backoff(), 1 << 20, Duration.ofMinutes(10), LONG));
        server.script((peer, request) -> true);
        TransportException e = failure(exists(), TransportException.class);
        assertThat(e)
                .hasMessageContaining("200 ms (client.connect-timeout)")
                .hasMessageContaining("api=DATABASE_EXISTS");
        assertThat(e.code().isInvalidMetadata()).isTrue();
    }

    @Test
    void aServerOfTheWrongTypeIsRefused() throws Exception {
        server.script(FakeServer.answeringApiVersions(1, Apis.all()));
        TransportException e = failure(exists(), TransportException.class);
        assertThat(e).hasMessageContaining("A coordinator answers at 127.0.0.1:" + server.port());
        assertThat(e.code().isInvalidMetadata()).isTrue();
        assertThat(server.requestIfAny(100)).isNull();
    }

    @Test
    void aBootstrapAddressMayBeOfAnyType() throws Exception {
        server.script(FakeServer.answeringApiVersions(1, Apis.all()));
        var answer = rpc.call(
                Server.bootstrap("localhost", server.port()), Lane.CONTROL, Apis.DATABASE_EXISTS, EXISTS, LONG);
        FakeServer.Request request = server.nextRequest();
        request.peer().answer(request.id(), YES);
        assertThat(answer.get(10, TimeUnit.SECONDS).getExists()).isTrue();
    }

    @Test
    void aServerThatDoesNotSayWhatItIsIsTaken() throws Exception {
        server.script(FakeServer.answeringApiVersions(null, Apis.all()));
        callAndAnswer();
    }

    @Test
    void anApiThatTheServerLacksIsNotSent() throws Exception {
        server.script(FakeServer.answeringApiVersions(2, List.of(Apis.DATABASE_EXISTS)));
        UnsupportedApiException e =
                failure(call(Apis.SCAN_KV, ScanKvRequest.getDefaultInstance()), UnsupportedApiException.class);
        assertThat(e)
                .hasMessage(
                        "[server=ts-1 api=SCAN_KV] The tablet server does not serve SCAN_KV (1061), of which this client"
                                + " speaks version 0; nothing was sent. It needs a server of release 1.0 or later");
        assertThat(server.requestIfAny(100)).isNull();
    }

    @Test
    void theHighestCommonVersionIsTaken() throws Exception {
        server.script(FakeServer.answeringApiVersions(ApiVersionsResponse.newBuilder()
                .addApiVersions(FakeServer.version(Apis.PUT_KV.key(), 0, 1))
                .addApiVersions(FakeServer.version(Apis.DATABASE_EXISTS.key(), 0, 9))
                .addApiVersions(FakeServer.version(Apis.GET_TABLE_INFO.key(), 2, 3))
                .addApiVersions(FakeServer.version(31_000, 0, 3))
                .build()));
        var unused = call(
                Apis.PUT_KV,
                PutKvRequest.newBuilder()
                        .setAcks(-1)
                        .setTableId(1)
                        .setTimeoutMs(1)
                        .build());
        assertThat(server.nextRequest().version()).isEqualTo((short) 1);
        var unused2 = exists();
        assertThat(server.nextRequest().version()).isEqualTo((short) 0);
        UnsupportedApiException e = failure(
                call(Apis.GET_TABLE_INFO, GetTableInfoRequest.getDefaultInstance()), UnsupportedApiException.class);
        assertThat(e)
                .hasMessageContaining(
                        "in versions 2 to 3 and this client speaks version 0; nothing was sent. Upgrade the client");
    }

    @Test
    void aBodyThatCannotBeReadFailsItsRequestAlone() throws Exception {
        var missing = exists();
        var garbage = exists();
        var truncated = exists();
        var right = exists();
        FakeServer.Request request = server.nextRequest();
        request.peer().frame(0, request.id(), new byte[0]);
        request = server.nextRequest();
        request.peer().frame(0, request.id(), new byte[] {(byte) 0xFF, 1, 2});
        request = server.nextRequest();
        request.peer().frame(1, request.id(), new byte[] {8});
        request = server.nextRequest();
        request.peer().answer(request.id(), YES);
        assertThat(failure(missing, MalformedDataException.class))
                .hasMessageStartingWith("[server=ts-1 api=DATABASE_EXISTS] ")
                .hasMessageContaining("exists");
        assertThat(failure(garbage, MalformedDataException.class))
                .hasMessageStartingWith("[server=ts-1 api=DATABASE_EXISTS] ");
        assertThat(failure(truncated, MalformedDataException.class).position()).isGreaterThanOrEqualTo(5);
        assertThat(right.get(10, TimeUnit.SECONDS).getExists()).isTrue();
    }

    @Test
    void anUnknownResponseTypeClosesTheConnection() throws Exception {
        var answer = exists();
        FakeServer.Request request = server.nextRequest();
        request.peer().frame(9, request.id(), new byte[0]);
        assertThat(failure(answer, MalformedDataException.class)).hasMessageContaining("unknown type 9");
        callAndAnswer();
        assertThat(server.accepted).hasValue(2);
    }

    @Test
    void aResponseWithoutItsIdClosesTheConnection() throws Exception {
        var answer = exists();
        server.nextRequest().peer().raw(3, new byte[3]);
        assertThat(failure(answer, MalformedDataException.class)).hasMessageContaining("has no request id");
    }

    @Test
    void aFrameAboveTheLimitNamesTheSetting() throws Exception {
        var answer = exists();
        server.nextRequest().peer().raw(Integer.MAX_VALUE, new byte[100]);
        assertThat(failure(answer, MalformedDataException.class))
                .hasMessageContaining("2147483647 bytes")
                .hasMessageContaining("client.max-frame-size allows 1048576 bytes");
    }

    @Test
    void aLostConnectionFailsWhatIsInFlightAndTheNextCallConnectsAnew() throws Exception {
        var answer = exists();
        server.nextRequest().peer().close();
        TransportException e = failure(answer, TransportException.class);
        assertThat(e).hasMessageStartingWith("[server=ts-1 api=DATABASE_EXISTS] The connection was lost");
        callAndAnswer();
    }

    @Test
    void afterAFailureToConnectCallsWaitForTheNextAttempt() throws Exception {
        try (RefusingPort refusing = new RefusingPort()) {
            int port = refusing.port();
            Server target = new Server(Server.Kind.TABLET_SERVER, 5, "127.0.0.1", port);
            String refused = "[server=ts-5 api=DATABASE_EXISTS] No connection to 127.0.0.1:" + port;
            for (int i = 0; i < 4; i++) {
                var call = rpc.call(target, Lane.CONTROL, Apis.DATABASE_EXISTS, EXISTS, LONG);
                assertThat(failure(call, TransportException.class)).hasMessageStartingWith(refused);
            }
            var hasty = rpc.call(target, Lane.CONTROL, Apis.DATABASE_EXISTS, EXISTS, Duration.ofMillis(1));
            assertThatThrownBy(() -> hasty.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(FlussException.class);
            long before = System.nanoTime();
            var last = rpc.call(target, Lane.CONTROL, Apis.DATABASE_EXISTS, EXISTS, LONG);
            assertThat(failure(last, TransportException.class)).hasMessageStartingWith(refused);
            try (FakeServer late = new FakeServer(port)) {
                var waiting = rpc.call(target, Lane.CONTROL, Apis.DATABASE_EXISTS, EXISTS, LONG);
                FakeServer.Request request = late.nextRequest();
                request.peer().answer(request.id(), YES);
                assertThat(waiting.get(10, TimeUnit.SECONDS).getExists()).isTrue();
                assertThat(System.nanoTime() - before)
                        .as("the pause after the last failure")
                        .isGreaterThan(Duration.ofMillis(300).toNanos());
                assertThat(late.accepted).hasValue(1);
            }
        }
    }

    @Test
    void anIdleConnectionIsClosedAndMadeAnew() throws Exception {
        rpc = client(new RpcOptions("", LONG, options().backoff(), 1 << 20, Duration.ofMillis(100), LONG));
        var busy = exists();
        FakeServer.Request request = server.nextRequest();
        assertThat(server.requestIfAny(300)).isNull();
        request.peer().answer(request.id(), YES); // it was not idle while a request was in flight
        busy.get(10, TimeUnit.SECONDS);
        CompletableFuture<Void> dropped = request.peer().whenClosed();
        dropped.get(10, TimeUnit.SECONDS);
        callAndAnswer();
        assertThat(server.accepted).hasValue(2);
    }

    @Test
    void closingFailsWhatIsUnderWayAndWhatComesAfter() throws Exception {
        var answer = exists();
        server.nextRequest();
        server.script((peer, request) -> true);
        var connecting = rpc.call(server.tabletServer(), Lane.FETCH, Apis.DATABASE_EXISTS, EXISTS, LONG);
        rpc.close();
        assertThat(failure(answer, ClosedException.class)).hasMessageContaining("is closed");
        failure(connecting, ClosedException.class);
        failure(exists(), ClosedException.class);
        rpc.close();
    }

    @Test
    void aClosedTransportEndsCallsAsClosed() throws Exception {
        var answer = exists();
        server.nextRequest();
        transport.close();
        failure(answer, ClosedException.class);
        failure(exists(), ClosedException.class);
    }

    @Test
    void aCancelledCallIsNotSent() throws Exception {
        FakeServer.Request[] hello = new FakeServer.Request[1];
        CompletableFuture<Void> greeted = new CompletableFuture<>();
        server.script((peer, request) -> {
            if (request.key() != Apis.API_VERSIONS.key()) {
                return false;
            }
            hello[0] = request;
            return greeted.complete(null);
        });
        CompletableFuture<DatabaseExistsResponse> cancelled = exists();
        CompletableFuture<?> unused = call(Apis.LIST_DATABASES, ListDatabasesRequest.getDefaultInstance());
        greeted.get(10, TimeUnit.SECONDS);
        cancelled.cancel(false);
        FakeServer.answeringApiVersions(2, Apis.all()).onRequest(hello[0].peer(), hello[0]);
        assertThat(server.nextRequest().key()).isEqualTo(Apis.LIST_DATABASES.key());
    }
}
