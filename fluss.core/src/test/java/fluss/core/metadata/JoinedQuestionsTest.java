/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.error.ErrorCode;
import fluss.api.metadata.TablePath;
import fluss.core.config.ClientConfiguration;
import fluss.core.fake.FakeLoop;
import fluss.core.fake.FakeRpc;
import fluss.core.rpc.Server;
import fluss.core.wire.proto.MetadataRequest;
import fluss.core.wire.proto.MetadataResponse;
import fluss.core.wire.proto.PbTablePath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JoinedQuestionsTest {

    private static final TablePath ORDERS = TablePath.of("shop", "orders");
    private static final TablePath ITEMS = TablePath.of("shop", "items");

    private final FakeLoop loop = new FakeLoop();
    private final FakeRpc rpc = new FakeRpc();
    private final CachedMetadata metadata = new CachedMetadata(
            ClientConfiguration.of(Map.of()), List.of(Server.bootstrap("a", 1)), loop, rpc, loop::nanoTime);

    @BeforeEach
    void connect() {
        rpc.script(call -> call.succeed(Answers.servers(0, 1).build()));
        metadata.connect();
        loop.run();
        rpc.calls().clear();
    }

    private MetadataRequest request(int index) {
        return (MetadataRequest) rpc.calls().get(index).request();
    }

    private static List<String> tables(MetadataRequest request) {
        return request.getTablePathList().stream()
                .map(PbTablePath::getTableName)
                .toList();
    }

    @Test
    void questionsThatComeTogetherAreOneRequest() {
        MetadataResponse.Builder answer = Answers.servers(0, 1)
                .addTableMetadata(Answers.table(ORDERS, 7))
                .addTableMetadata(Answers.table(ITEMS, 8, 1));
        for (int i = 0; i < 20; i++) {
            answer.addPartitionMetadata(Answers.partition(7, "p" + i, 70 + i, i % 2));
        }
        rpc.script(call -> call.succeed(answer.build()));
        List<CompletableFuture<BucketLocations>> partitions = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            partitions.add(metadata.locate(ORDERS, "p" + i));
        }
        CompletableFuture<BucketLocations> items = metadata.locate(ITEMS);
        loop.run();

        assertThat(rpc.calls()).hasSize(1);
        assertThat(tables(request(0))).as("each once").containsExactly("orders", "items");
        assertThat(request(0).getPartitionsPathCount()).isEqualTo(20);
        assertThat(items.join().tableId()).isEqualTo(8);
        for (int i = 0; i < 20; i++) {
            assertThat(partitions.get(i).join().partitionId()).hasValue(70 + i);
        }
    }

    @Test
    void aRequestThatIsTooLargeIsCutIntoSeveral() {
        rpc.script(call -> {});
        for (int i = 0; i < 130; i++) {
            metadata.locate(ORDERS, 70 + i);
        }
        loop.run();

        assertThat(rpc.calls()).hasSize(3);
        assertThat(List.of(request(0), request(1), request(2)))
                .extracting(MetadataRequest::getPartitionsIdCount)
                .containsExactly(64, 64, 2);
    }

    @Test
    void whatIsRefusedTogetherIsAskedOneByOneAndFromThenOnByItself() {
        rpc.script(call -> {
            if (tables((MetadataRequest) call.request()).contains("items")) {
                call.fail(Answers.refusal(ErrorCode.TABLE_NOT_EXIST));
            } else {
                call.succeed(Answers.servers(0, 1)
                        .addTableMetadata(Answers.table(ORDERS, 7, 0))
                        .build());
            }
        });
        CompletableFuture<BucketLocations> orders = metadata.locate(ORDERS);
        CompletableFuture<BucketLocations> items = metadata.locate(ITEMS);
        loop.run();

        assertThat(orders.join().tableId()).isEqualTo(7);
        assertThat(items).isCompletedExceptionally();
        assertThat(rpc.calls()).as("together, and each by itself").hasSize(3);

        rpc.calls().clear();
        CompletableFuture<BucketLocations> refreshed =
                metadata.refresh(ORDERS, orders.join().bucket(0));
        CompletableFuture<BucketLocations> again = metadata.locate(ITEMS);
        loop.advance(Duration.ofSeconds(2));

        assertThat(refreshed.join().tableId()).isEqualTo(7);
        assertThat(again).isCompletedExceptionally();
        assertThat(rpc.calls())
                .extracting(call -> tables((MetadataRequest) call.request()))
                .containsExactlyInAnyOrder(List.of("orders"), List.of("items"));
    }
}
