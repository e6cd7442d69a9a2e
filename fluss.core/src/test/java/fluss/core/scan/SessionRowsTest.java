/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import fluss.api.error.ErrorCode;
import fluss.api.error.ServerException;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.predicate.Predicate;
import fluss.api.row.GenericRow;
import fluss.api.row.Row;
import fluss.api.scan.BatchScanner;
import fluss.api.types.DataTypes;
import fluss.core.config.ClientConfiguration;
import fluss.core.fake.FakeMetadata;
import fluss.core.fake.FakeRpc;
import fluss.core.metrics.ClientMetrics;
import fluss.core.provider.DiscoveredProviders;
import fluss.core.remote.RemoteFiles;
import fluss.core.row.ByteSink;
import fluss.core.row.LittleEndian;
import fluss.core.row.RowEncoder;
import fluss.core.row.RowFormat;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.proto.ScanKvRequest;
import fluss.core.wire.proto.ScanKvResponse;
import fluss.spi.transport.EventLoop;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All rows of a primary-key table, as servers of release 1.0 give them: {@code docs/protocol/behaviour.md}, section 4.2. */
@Timeout(30)
class SessionRowsTest {

    private static final Schema SCHEMA = Schema.builder()
            .column("id", DataTypes.INT())
            .column("name", DataTypes.STRING())
            .primaryKey("id")
            .build();
    private static final TableInfo TABLE = new TableInfo(
            TestLog.PATH,
            7,
            1,
            TableDescriptor.builder().schema(SCHEMA).distributedBy(2).build(),
            Instant.EPOCH,
            Instant.EPOCH);

    private final FakeRpc rpc = new FakeRpc();
    private final List<ScanKvRequest> requests = new ArrayList<>();
    private Scanning scanning;

    /** Runs everything at once, on the thread that asks for it. */
    private static final EventLoop AT_ONCE = new EventLoop() {
        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public Timer schedule(Runnable task, long delayNanos) {
            task.run();
            return () -> {};
        }

        @Override
        public boolean inLoop() {
            return false;
        }
    };

    @BeforeEach
    void connect() {
        FakeMetadata metadata = new FakeMetadata(TABLE);
        metadata.leader(TestLog.bucket(0), 1).leader(TestLog.bucket(1), 2);
        DiscoveredProviders providers = DiscoveredProviders.on(SessionRowsTest.class.getClassLoader());
        ClientRuntime runtime = new ClientRuntime(
                ClientConfiguration.of(Map.of("bootstrap.servers", "127.0.0.1:1")),
                AT_ONCE,
                Runnable::run,
                Runnable::run,
                providers,
                rpc,
                metadata,
                ClientMetrics.none());
        RemoteFiles nothing = new RemoteFiles(
                providers,
                () -> {
                    throw new AssertionError("nobody needs credentials");
                },
                Map.of(),
                Runnable::run);
        scanning = new Scanning(runtime, nothing, ScanHarness.noSnapshots(), format -> Map.of());
    }

    private static ByteString values(int from, int to) {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        RowEncoder encoder = RowEncoder.of(RowFormat.of(TABLE.kvFormat()), SCHEMA.rowType());
        for (int id = from; id < to; id++) {
            ByteSink row = new ByteSink(64);
            encoder.encode(GenericRow.of(id, "name-" + id), row);
            byte[] head = new byte[6];
            LittleEndian.putInt(head, 0, 2 + row.size());
            LittleEndian.putShort(head, 4, (short) 1);
            records.writeBytes(head);
            records.writeBytes(row.toByteArray());
        }
        byte[] header = new byte[9];
        LittleEndian.putInt(header, 0, 5 + records.size());
        LittleEndian.putInt(header, 5, to - from);
        return ByteString.copyFrom(header).concat(ByteString.copyFrom(records.toByteArray()));
    }

    private static ScanKvResponse.Builder chunk(String session, boolean more, int from, int to) {
        ScanKvResponse.Builder response = ScanKvResponse.newBuilder().setHasMoreResults(more);
        if (!session.isEmpty()) {
            response.setScannerId(ByteString.copyFromUtf8(session));
        }
        return from < to ? response.setRecords(values(from, to)) : response;
    }

    private static ScanKvResponse.Builder error(ErrorCode code) {
        return ScanKvResponse.newBuilder().setErrorCode(code.number()).setErrorMessage("so it is");
    }

    private void answerWith(ScanKvResponse.Builder... responses) {
        rpc.script(call -> {
            requests.add((ScanKvRequest) call.request());
            call.succeed(responses[requests.size() - 1].build());
        });
    }

    private static List<Integer> ids(Iterable<Row> rows) {
        List<Integer> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.getInt(0)));
        return ids;
    }

    @Test
    void rowsComeBucketByBucketAndChunkByChunk() {
        answerWith(chunk("a", true, 0, 5), chunk("", true, 5, 5), chunk("", false, 5, 9), chunk("", false, 0, 0));
        try (BatchScanner scanner = scanning.newScan(TABLE).createBatchScanner()) {
            assertThat(ids(scanner)).isEqualTo(IntStream.range(0, 9).boxed().toList());
        }
        assertThat(requests).hasSize(4);
        assertThat(requests.get(0).getBucketScanReq().getBucketId()).isZero();
        assertThat(requests.get(0).getCallSeqId()).isZero();
        assertThat(requests.get(0).getBatchSizeBytes()).isEqualTo(4 << 20);
        assertThat(requests.get(1).getScannerId()).isEqualTo(ByteString.copyFromUtf8("a"));
        assertThat(requests.get(1).hasBucketScanReq()).isFalse();
        assertThat(requests.subList(1, 3))
                .extracting(ScanKvRequest::getCallSeqId)
                .containsExactly(1, 2);
        assertThat(requests.get(3).getBucketScanReq().getBucketId()).isEqualTo(1);
        assertThat(rpc.calls().get(3).server()).isEqualTo(FakeMetadata.server(2));
    }

    @Test
    void projectionIsApplied() {
        answerWith(chunk("", false, 0, 3));
        try (BatchScanner scanner = scanning.newScan(TABLE).project("name").createBatchScanner(TestLog.bucket(0))) {
            assertThat(scanner.stream().map(row -> row.getString(0))).containsExactly("name-0", "name-1", "name-2");
        }
    }

    @Test
    void filterIsAppliedToColumnsThatAreNotWantedToo() {
        answerWith(chunk("", false, 0, 9));
        try (BatchScanner scanner = scanning.newScan(TABLE)
                .project("name")
                .filter(Predicate.greaterThan("id", 6))
                .createBatchScanner(TestLog.bucket(0))) {
            assertThat(scanner.stream().map(row -> row.fieldCount() + row.getString(0)))
                    .containsExactly("1name-7", "1name-8");
        }
    }

    @Test
    void aLimitBesideAFilterCountsTheRowsThatItHoldsFor() {
        answerWith(chunk("a", true, 0, 5), chunk("", true, 5, 9), chunk("", true, 9, 12), chunk("", false, 0, 0));
        try (BatchScanner scanner = scanning.newScan(TABLE)
                .filter(Predicate.greaterThan("id", 3))
                .limit(3)
                .createBatchScanner()) {
            assertThat(ids(scanner)).containsExactly(4, 5, 6);
        }
        assertThat(requests.get(requests.size() - 1).getCloseScanner()).isTrue();
    }

    @Test
    void closingEarlyEndsTheSession() {
        answerWith(chunk("a", true, 0, 5), chunk("", true, 5, 9), chunk("", false, 0, 0));
        BatchScanner scanner = scanning.newScan(TABLE).createBatchScanner();
        assertThat(scanner.pollBatch()).hasSize(5);
        scanner.close();
        ScanKvRequest last = requests.get(requests.size() - 1);
        assertThat(last.getCloseScanner()).isTrue();
        assertThat(last.getScannerId()).isEqualTo(ByteString.copyFromUtf8("a"));
        assertThat(last.hasCallSeqId()).isFalse();
    }

    @Test
    void fullServerIsAskedAgainAndAnExpiredSessionIsAnError() {
        answerWith(
                error(ErrorCode.TOO_MANY_SCANNERS),
                chunk("a", true, 0, 5),
                error(ErrorCode.SCANNER_EXPIRED),
                chunk("", false, 0, 0));
        BatchScanner scanner = scanning.newScan(TABLE).createBatchScanner();
        assertThat(scanner.pollBatch()).hasSize(5);
        assertThatExceptionOfType(ServerException.class)
                .isThrownBy(scanner::pollBatch)
                .withMessageContaining("bucket=0")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SCANNER_EXPIRED));
        assertThatExceptionOfType(ServerException.class).isThrownBy(scanner::pollBatch);
    }
}
