/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import com.google.protobuf.ByteString;
import fluss.api.lookup.Lookuper;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.api.row.GenericRow;
import fluss.api.types.DataTypes;
import fluss.core.config.ClientConfiguration;
import fluss.core.fake.FakeLoop;
import fluss.core.fake.FakeMetadata;
import fluss.core.fake.FakeRpc;
import fluss.core.metrics.ClientMetrics;
import fluss.core.provider.DiscoveredProviders;
import fluss.core.provider.Providers;
import fluss.core.row.ByteSink;
import fluss.core.row.RowEncoder;
import fluss.core.row.RowFormat;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.proto.LookupRequest;
import fluss.core.wire.proto.LookupResponse;
import fluss.core.wire.proto.PbLookupReqForBucket;
import fluss.core.wire.proto.PbLookupRespForBucket;
import fluss.core.wire.proto.PbValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Lookups whose loop, server, clock and callback executor are in the hands of the test. */
final class LookupHarness {

    static final Schema SCHEMA = Schema.builder()
            .column("id", DataTypes.INT())
            .column("name", DataTypes.STRING())
            .primaryKey("id")
            .build();

    final FakeLoop loop = new FakeLoop();
    final FakeRpc rpc = new FakeRpc();
    final FakeMetadata metadata;
    final Queue<Runnable> callbacks = new ConcurrentLinkedQueue<>();
    final TableInfo table;
    final Lookups lookups;
    final Lookuper lookuper;

    LookupHarness(Map<String, String> settings) {
        this(table(1), settings);
    }

    LookupHarness(TableInfo table, Map<String, String> settings) {
        this.table = table;
        Map<String, String> all = new HashMap<>(settings);
        all.put("bootstrap.servers", "127.0.0.1:1");
        metadata = new FakeMetadata(table);
        for (int i = 0; i < table.bucketCount(); i++) {
            metadata.leader(TableBucket.of(7, i), i);
        }
        Providers found = DiscoveredProviders.on(LookupHarness.class.getClassLoader());
        lookups = new Lookups(
                new ClientRuntime(
                        ClientConfiguration.of(all),
                        loop,
                        Runnable::run,
                        callbacks::add,
                        found,
                        rpc,
                        metadata,
                        ClientMetrics.none()),
                loop::nanoTime);
        lookuper = lookups.newLookup(table).createLookuper();
    }

    static TableInfo table(int buckets) {
        return table(
                SCHEMA,
                TableDescriptor.builder().schema(SCHEMA).distributedBy(buckets).build());
    }

    static TableInfo table(Schema schema, TableDescriptor descriptor) {
        return new TableInfo(TablePath.of("shop", "orders"), 7, 1, descriptor, Instant.EPOCH, Instant.EPOCH);
    }

    /** Requests that wait for an answer. */
    List<FakeRpc.Call> open() {
        return rpc.calls().stream().filter(call -> !call.answer().isDone()).toList();
    }

    FakeRpc.Call onlyOpen() {
        List<FakeRpc.Call> open = open();
        if (open.size() != 1) {
            throw new AssertionError(open.size() + " requests are under way: " + open);
        }
        return open.get(0);
    }

    static LookupRequest request(FakeRpc.Call call) {
        return (LookupRequest) call.request();
    }

    static int keys(FakeRpc.Call call) {
        return request(call).getBucketsReqList().stream()
                .mapToInt(PbLookupReqForBucket::getKeysCount)
                .sum();
    }

    /** Answers every key of a request with a row whose name is the given one. */
    void answer(FakeRpc.Call call, String name) {
        LookupResponse.Builder response = LookupResponse.newBuilder();
        for (PbLookupReqForBucket bucket : request(call).getBucketsReqList()) {
            PbLookupRespForBucket.Builder answer =
                    PbLookupRespForBucket.newBuilder().setBucketId(bucket.getBucketId());
            if (bucket.hasPartitionId()) {
                answer.setPartitionId(bucket.getPartitionId());
            }
            for (ByteString key : bucket.getKeysList()) {
                answer.addValues(PbValue.newBuilder().setValues(value(1, SCHEMA, key.byteAt(0), name)));
            }
            response.addBucketsResp(answer);
        }
        call.succeed(response.build());
        loop.run();
    }

    /** Answers every bucket of a request with an error. */
    void answerError(FakeRpc.Call call, int code) {
        LookupResponse.Builder response = LookupResponse.newBuilder();
        for (PbLookupReqForBucket bucket : request(call).getBucketsReqList()) {
            PbLookupRespForBucket.Builder answer = PbLookupRespForBucket.newBuilder()
                    .setBucketId(bucket.getBucketId())
                    .setErrorCode(code);
            if (bucket.hasPartitionId()) {
                answer.setPartitionId(bucket.getPartitionId());
            }
            response.addBucketsResp(answer);
        }
        call.succeed(response.build());
        loop.run();
    }

    static ByteString value(int schemaId, Schema schema, Object... fields) {
        Object[] values = fields.clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] instanceof Byte b ? Integer.valueOf(b) : values[i];
        }
        ByteSink sink = new ByteSink(64);
        sink.putShort((short) schemaId);
        RowEncoder.of(RowFormat.COMPACTED, schema.rowType()).encode(GenericRow.of(values), sink);
        return ByteString.copyFrom(sink.toByteArray());
    }

    /** Runs what was given to the callback executor. */
    int runCallbacks() {
        int count = 0;
        List<Runnable> tasks = new ArrayList<>();
        while (!callbacks.isEmpty()) {
            tasks.add(callbacks.remove());
            tasks.get(tasks.size() - 1).run();
            count++;
        }
        return count;
    }
}
