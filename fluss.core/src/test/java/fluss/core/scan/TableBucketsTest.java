/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.api.types.DataTypes;
import fluss.core.config.ClientConfiguration;
import fluss.core.fake.FakeLoop;
import fluss.core.fake.FakeRpc;
import fluss.core.metadata.Answers;
import fluss.core.metadata.CachedMetadata;
import fluss.core.metrics.ClientMetrics;
import fluss.core.provider.DiscoveredProviders;
import fluss.core.rpc.Server;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.ListPartitionInfosResponse;
import fluss.core.wire.proto.PbKeyValue;
import fluss.core.wire.proto.PbPartitionInfo;
import fluss.core.wire.proto.PbPartitionSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The buckets of partitions whose numbers differ, as a server of 1.0 tells them. */
@Timeout(60)
class TableBucketsTest {

    private static final TablePath ORDERS = TablePath.of("shop", "orders");

    private final FakeLoop loop = new FakeLoop();
    private final FakeRpc rpc = new FakeRpc();
    private final ClientRuntime runtime = runtime();
    private final TableInfo table = new TableInfo(
            ORDERS,
            7,
            1,
            TableDescriptor.builder()
                    .schema(Schema.builder().column("day", DataTypes.STRING()).build())
                    .partitionedBy("day")
                    .distributedBy(2)
                    .build(),
            Instant.EPOCH,
            Instant.EPOCH);

    private ClientRuntime runtime() {
        ClientConfiguration configuration = ClientConfiguration.of(Map.of());
        return new ClientRuntime(
                configuration,
                loop,
                Runnable::run,
                Runnable::run,
                DiscoveredProviders.on(TableBucketsTest.class.getClassLoader()),
                rpc,
                new CachedMetadata(configuration, List.of(Server.bootstrap("a", 1)), loop, rpc),
                ClientMetrics.none());
    }

    private static PbPartitionInfo.Builder partition(long id) {
        return PbPartitionInfo.newBuilder()
                .setPartitionId(id)
                .setPartitionSpec(PbPartitionSpec.newBuilder()
                        .addPartitionKeyValues(
                                PbKeyValue.newBuilder().setKey("day").setValue("d" + id)));
    }

    @Test
    void eachPartitionHasAsManyAsItWasMadeWith() {
        rpc.script(call -> call.succeed(
                call.api() == Apis.LIST_PARTITION_INFOS
                        ? ListPartitionInfosResponse.newBuilder()
                                .addPartitionsInfo(partition(70).setBucketCount(1))
                                .addPartitionsInfo(partition(71).setBucketCount(3))
                                .addPartitionsInfo(partition(72)) // of a server that does not tell
                                .build()
                        : Answers.servers(0).build()));

        CompletableFuture<List<TableBucket>> buckets = TableBuckets.of(runtime, table);
        loop.run();

        assertThat(buckets)
                .isCompletedWithValue(List.of(
                        TableBucket.of(7, 70, 0),
                        TableBucket.of(7, 71, 0),
                        TableBucket.of(7, 71, 1),
                        TableBucket.of(7, 71, 2),
                        TableBucket.of(7, 72, 0),
                        TableBucket.of(7, 72, 1)));
    }

    @Test
    void onePartitionIsAskedForByItsId() {
        rpc.script(call -> call.succeed(Answers.servers(0)
                .addTableMetadata(Answers.table(ORDERS, 7))
                .addPartitionMetadata(
                        Answers.partition(7, "d71", 71, 0, 0, 0).toBuilder().setBucketCount(3))
                .build()));

        CompletableFuture<List<TableBucket>> buckets = TableBuckets.of(runtime, table, 71);
        loop.run();

        assertThat(buckets)
                .isCompletedWithValue(
                        List.of(TableBucket.of(7, 71, 0), TableBucket.of(7, 71, 1), TableBucket.of(7, 71, 2)));
        assertThat(runtime.metadata().routingBucketCount(TableBucket.of(7, 71, 0)))
                .hasValue(3);
    }
}
