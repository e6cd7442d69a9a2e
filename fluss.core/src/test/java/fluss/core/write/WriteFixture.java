/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.error.ErrorCode;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.api.types.DataTypes;
import fluss.core.config.ClientConfiguration;
import fluss.core.fake.FakeLoop;
import fluss.core.fake.FakeRpc;
import fluss.core.metrics.ClientMetrics;
import fluss.core.provider.Providers;
import fluss.core.record.LogBatchHeader;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.Api;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.InitWriterResponse;
import fluss.core.wire.proto.PbProduceLogReqForBucket;
import fluss.core.wire.proto.PbProduceLogRespForBucket;
import fluss.core.wire.proto.ProduceLogRequest;
import fluss.core.wire.proto.ProduceLogResponse;
import fluss.spi.bucket.BucketAssigner;
import fluss.spi.bucket.BucketAssignerProvider;
import fluss.spi.compression.CodecSource;
import fluss.spi.compression.CompressionProvider;
import fluss.spi.format.LogFormatProvider;
import fluss.spi.lake.LakeFormatProvider;
import fluss.spi.lake.LakeReaderProvider;
import fluss.spi.metrics.MetricsSinkProvider;
import fluss.spi.remote.RemoteStorageProvider;
import fluss.spi.sasl.SaslMechanismProvider;
import fluss.spi.snapshot.KvSnapshotProvider;
import fluss.spi.transport.EventLoop;
import fluss.spi.transport.TransportProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** The room of writing over fakes, with time and answers in the test's hands. */
final class WriteFixture {

    static final TablePath PATH = TablePath.of("db", "t");

    /** The loop, where the test runs it by hand. */
    final FakeLoop loop = new FakeLoop();

    final FakeRpc rpc = new FakeRpc();
    final FakeMetadata metadata = new FakeMetadata();

    /** Work of codec workers that was not done. */
    final Deque<Runnable> codec = new ArrayDeque<>();

    /** Whether codec workers do their work at once. */
    boolean codecWorks = true;

    /** The bucket that the assigner chooses. */
    int chosenBucket;

    final List<Integer> sealedBuckets = new CopyOnWriteArrayList<>();
    final Writing writing;

    /** One batch of a request. */
    record Sent(int bucket, Optional<Long> partition, long writerId, int sequence, int rows) {}

    /** What runs stages of the application. */
    Executor callbacks = Runnable::run;

    WriteFixture(String... settings) {
        this(Optional.empty(), settings);
    }

    /** A fixture with a loop that runs by itself, in real time. */
    static WriteFixture threaded(EventLoop loop, String... settings) {
        return new WriteFixture(Optional.of(loop), settings);
    }

    private WriteFixture(Optional<EventLoop> threaded, String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("bootstrap.servers", "h:1"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        for (int bucket = 0; bucket < 4; bucket++) {
            metadata.leaders.put(bucket, FakeMetadata.TS1);
        }
        long[] ids = {1000};
        rpc.script(call -> {
            if (call.api() == Apis.INIT_WRITER) {
                call.succeed(
                        InitWriterResponse.newBuilder().setWriterId(ids[0]++).build());
            }
        });
        writing = new Writing(
                new ClientRuntime(
                        ClientConfiguration.of(all),
                        threaded.orElse(loop),
                        task -> {
                            if (codecWorks) {
                                task.run();
                            } else {
                                codec.add(task);
                            }
                        },
                        task -> callbacks.execute(task),
                        new FakeProviders(),
                        rpc,
                        metadata,
                        ClientMetrics.none()),
                threaded.isPresent() ? System::nanoTime : loop::nanoTime);
    }

    /** A log table with the column id. */
    static TableInfo logTable() {
        return table(TableDescriptor.builder()
                .schema(Schema.builder().column("id", DataTypes.BIGINT()).build())
                .distributedBy(4));
    }

    /** A log table with the columns id and day, partitioned by day. */
    static TableInfo partitionedTable() {
        return table(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.BIGINT())
                        .column("day", DataTypes.STRING())
                        .build())
                .partitionedBy("day")
                .distributedBy(4));
    }

    static TableInfo table(TableDescriptor.Builder descriptor) {
        return new TableInfo(
                PATH, 1, 7, descriptor.property("table.log.format", "COMPACTED").build(), Instant.EPOCH, Instant.EPOCH);
    }

    /** Runs the loop for so long. */
    void advanceMillis(long millis) {
        loop.advance(Duration.ofMillis(millis));
    }

    /** The requests of one kind so far. */
    List<FakeRpc.Call> calls(Api<?, ?> api) {
        return rpc.calls().stream().filter(call -> call.api() == api).toList();
    }

    List<FakeRpc.Call> produced() {
        return calls(Apis.PRODUCE_LOG);
    }

    /** The batches of a request. */
    static List<Sent> batches(FakeRpc.Call call) {
        List<Sent> batches = new ArrayList<>();
        for (PbProduceLogReqForBucket bucket : ((ProduceLogRequest) call.request()).getBucketsReqList()) {
            byte[] bytes = bucket.getRecords().toByteArray();
            LogBatchHeader header = LogBatchHeader.read(bytes, 0, bytes.length);
            header.checkCrc(bytes);
            batches.add(new Sent(
                    bucket.getBucketId(),
                    bucket.hasPartitionId() ? Optional.of(bucket.getPartitionId()) : Optional.empty(),
                    header.writerId(),
                    header.batchSequence(),
                    header.recordCount()));
        }
        return batches;
    }

    /** The only batch of a request. */
    static Sent batch(FakeRpc.Call call) {
        List<Sent> batches = batches(call);
        if (batches.size() != 1) {
            throw new AssertionError("Not one batch: " + batches);
        }
        return batches.get(0);
    }

    /** Acknowledges every batch of a request, with this base offset. */
    void acknowledge(FakeRpc.Call call, long offset) {
        answer(call, acknowledgement(call, offset));
    }

    static ProduceLogResponse acknowledgement(FakeRpc.Call call, long offset) {
        ProduceLogResponse.Builder response = ProduceLogResponse.newBuilder();
        for (PbProduceLogReqForBucket bucket : ((ProduceLogRequest) call.request()).getBucketsReqList()) {
            PbProduceLogRespForBucket.Builder answer = PbProduceLogRespForBucket.newBuilder()
                    .setBucketId(bucket.getBucketId())
                    .setBaseOffset(offset);
            if (bucket.hasPartitionId()) {
                answer.setPartitionId(bucket.getPartitionId());
            }
            response.addBucketsResp(answer);
        }
        return response.build();
    }

    /** Refuses every batch of a request. */
    void refuse(FakeRpc.Call call, ErrorCode code) {
        ProduceLogResponse.Builder response = ProduceLogResponse.newBuilder();
        for (PbProduceLogReqForBucket bucket : ((ProduceLogRequest) call.request()).getBucketsReqList()) {
            PbProduceLogRespForBucket.Builder answer = PbProduceLogRespForBucket.newBuilder()
                    .setBucketId(bucket.getBucketId())
                    .setErrorCode(code.number())
                    .setErrorMessage("because");
            if (bucket.hasPartitionId()) {
                answer.setPartitionId(bucket.getPartitionId());
            }
            response.addBucketsResp(answer);
        }
        answer(call, response.build());
    }

    void answer(FakeRpc.Call call, ProduceLogResponse response) {
        loop.execute(() -> call.succeed(response));
        loop.run();
    }

    void fail(FakeRpc.Call call, Throwable failure) {
        loop.execute(() -> call.fail(failure));
        loop.run();
    }

    private final class FakeProviders implements Providers {

        @Override
        public BucketAssignerProvider bucketAssigner(String name) {
            return new BucketAssignerProvider() {
                @Override
                public String name() {
                    return name;
                }

                @Override
                public BucketAssigner create(TablePath table) {
                    return new BucketAssigner() {
                        @Override
                        public int assign(int stripe, Buckets buckets) {
                            return chosenBucket;
                        }

                        @Override
                        public void onBatchSealed(int bucket) {
                            sealedBuckets.add(bucket);
                        }
                    };
                }
            };
        }

        @Override
        public TransportProvider transport(Optional<String> name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompressionProvider compression(String tableName, String asker) {
            throw new UnsupportedOperationException();
        }

        @Override
        public KvSnapshotProvider kvSnapshots(String asker) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<MetricsSinkProvider> metricsSinks(List<String> names) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MetricsSinkProvider metricsSink(Object registry) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CodecSource codecs(String asker) {
            throw new UnsupportedOperationException();
        }

        @Override
        public LogFormatProvider logFormat(String tableName, String asker) {
            return new FailingFormat();
        }

        @Override
        public LakeFormatProvider lakeFormat(String name, String asker) {
            throw new UnsupportedOperationException();
        }

        @Override
        public LakeReaderProvider lakeReader(String name, String asker) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RemoteStorageProvider remoteStorage(String scheme, String asker) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SaslMechanismProvider sasl(String mechanism) {
            throw new UnsupportedOperationException();
        }
    }
}
