/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import com.google.protobuf.ByteString;
import fluss.api.admin.SnapshotAdmin;
import fluss.api.metadata.TableInfo;
import fluss.api.scan.LogScanner;
import fluss.api.scan.ScanRecord;
import fluss.api.scan.TableScan;
import fluss.core.config.ClientConfiguration;
import fluss.core.fake.FakeLoop;
import fluss.core.fake.FakeMetadata;
import fluss.core.fake.FakeRpc;
import fluss.core.metrics.ClientMetrics;
import fluss.core.provider.DiscoveredProviders;
import fluss.core.provider.Providers;
import fluss.core.record.RowLogFormat;
import fluss.core.remote.RemoteFiles;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.proto.FetchLogRequest;
import fluss.core.wire.proto.FetchLogResponse;
import fluss.core.wire.proto.PbFetchLogReqForBucket;
import fluss.core.wire.proto.PbFetchLogRespForBucket;
import fluss.core.wire.proto.PbFetchLogRespForTable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/** A scanner whose loop, server and clock are in the hands of the test. */
final class ScanHarness {

    final FakeLoop loop = new FakeLoop();
    final FakeRpc rpc = new FakeRpc();
    final FakeMetadata metadata;
    final ClientRuntime runtime;
    final Scanning scanning;
    final LogScanner scanner;

    /** What waits for the workers that read remote files. */
    final Deque<Runnable> remoteReads = new ArrayDeque<>();

    ScanHarness(Map<String, String> settings) {
        this(TestLog.TABLE, settings, Runnable::run, all -> all);
    }

    ScanHarness(TableInfo table, Map<String, String> settings, Executor codec, UnaryOperator<TableScan> scan) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("bootstrap.servers", "127.0.0.1:1");
        metadata = new FakeMetadata(table);
        for (int i = 0; i < table.bucketCount(); i++) {
            metadata.leader(TestLog.bucket(i), 1);
        }
        Providers found = DiscoveredProviders.on(ScanHarness.class.getClassLoader());
        Providers providers = (Providers) Proxy.newProxyInstance(
                Providers.class.getClassLoader(), new Class<?>[] {Providers.class}, (proxy, method, args) -> {
                    try {
                        return method.getName().equals("logFormat") ? RowLogFormat.INDEXED : method.invoke(found, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        runtime = new ClientRuntime(
                ClientConfiguration.of(all),
                loop,
                codec,
                Runnable::run,
                providers,
                rpc,
                metadata,
                ClientMetrics.none());
        RemoteFiles remote = new RemoteFiles(
                providers,
                () -> {
                    throw new AssertionError("nobody needs credentials");
                },
                Map.of(),
                remoteReads::add);
        scanning = new Scanning(runtime, remote, noSnapshots(), format -> Map.of(), loop::nanoTime);
        scanner = scan.apply(scanning.newScan(table)).createLogScanner();
    }

    /** A cluster that is not asked about snapshots. */
    static SnapshotAdmin noSnapshots() {
        return (SnapshotAdmin) Proxy.newProxyInstance(
                SnapshotAdmin.class.getClassLoader(), new Class<?>[] {SnapshotAdmin.class}, (proxy, method, args) -> {
                    throw new AssertionError(method);
                });
    }

    /** The fetches that wait for an answer. */
    List<FakeRpc.Call> open() {
        return rpc.calls().stream().filter(call -> !call.answer().isDone()).toList();
    }

    /** The only fetch that waits for an answer. */
    FakeRpc.Call onlyOpen() {
        List<FakeRpc.Call> open = open();
        if (open.size() != 1) {
            throw new AssertionError(open.size() + " fetches are under way: " + open);
        }
        return open.get(0);
    }

    static FetchLogRequest request(FakeRpc.Call call) {
        return (FetchLogRequest) call.request();
    }

    static List<PbFetchLogReqForBucket> buckets(FakeRpc.Call call) {
        return request(call).getTablesReq(0).getBucketsReqList();
    }

    static List<Integer> bucketNumbers(FakeRpc.Call call) {
        return buckets(call).stream().map(PbFetchLogReqForBucket::getBucketId).toList();
    }

    /** Answers a fetch and lets the loop go on. */
    void answer(FakeRpc.Call call, PbFetchLogRespForBucket.Builder... buckets) {
        PbFetchLogRespForTable.Builder table =
                PbFetchLogRespForTable.newBuilder().setTableId(7);
        for (PbFetchLogRespForBucket.Builder bucket : buckets) {
            table.addBucketsResp(bucket);
        }
        call.succeed(FetchLogResponse.newBuilder().addTablesResp(table).build());
        loop.run();
    }

    static PbFetchLogRespForBucket.Builder records(int bucket, long highWatermark, byte[] records) {
        return PbFetchLogRespForBucket.newBuilder()
                .setBucketId(bucket)
                .setHighWatermark(highWatermark)
                .setRecords(ByteString.copyFrom(records));
    }

    static PbFetchLogRespForBucket.Builder nothing(int bucket, long highWatermark) {
        return records(bucket, highWatermark, new byte[0]);
    }

    static PbFetchLogRespForBucket.Builder error(int bucket, int code) {
        return PbFetchLogRespForBucket.newBuilder().setBucketId(bucket).setErrorCode(code);
    }

    /** Lets the workers read what there is to read, and what comes of it, in order. */
    void readRemote() {
        for (Runnable read = remoteReads.pollFirst(); read != null; read = remoteReads.pollFirst()) {
            read.run();
            loop.run();
        }
    }

    /** What there is, without waiting. */
    List<ScanRecord> poll() {
        List<ScanRecord> records = new ArrayList<>();
        scanner.poll(Duration.ZERO).forEach(records::add);
        loop.run();
        return records;
    }

    List<Long> pollOffsets() {
        return poll().stream().map(ScanRecord::offset).toList();
    }
}
