/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TablePath;
import fluss.core.wire.proto.MetadataResponse;
import fluss.core.wire.proto.PbPartitionMetadata;
import fluss.core.wire.proto.PbServerNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterViewTest {

    private static final TablePath ORDERS = TablePath.of("shop", "orders");
    private static final TablePath ITEMS = TablePath.of("shop", "items");

    private static ClusterView view(ClusterView before, MetadataResponse.Builder answer) {
        return before.with(MetadataAnswer.of(answer.build()));
    }

    private static ClusterView orders() {
        return view(
                ClusterView.EMPTY,
                Answers.servers(0, 1)
                        .addTableMetadata(Answers.table(ORDERS, 7, 0, 1))
                        .addPartitionMetadata(Answers.partition(7, "eu", 70, 1, 0)));
    }

    @Test
    void anAnswerIsAddedToWhatIsKnown() {
        ClusterView view = view(orders(), Answers.servers(0, 1).addTableMetadata(Answers.table(ITEMS, 8, 1)));

        assertThat(view.leader(TableBucket.of(7, 0))).contains(Answers.tabletServer(0));
        assertThat(view.leader(TableBucket.of(8, 0))).contains(Answers.tabletServer(1));
        assertThat(view.leader(TableBucket.of(7, 70, 0))).contains(Answers.tabletServer(1));
        assertThat(view.partition(ORDERS, "eu")).isEqualTo(view.partition(ORDERS, 70));
    }

    @Test
    void theServersAreReplaced() {
        ClusterView view = view(orders(), Answers.servers(1));

        assertThat(view.tabletServers()).containsExactly(Answers.tabletServer(1));
        assertThat(view.leader(TableBucket.of(7, 0))).isEmpty();
        assertThat(view.leader(TableBucket.of(7, 1))).contains(Answers.tabletServer(1));
        assertThat(view.leader(TableBucket.of(7, 70, 1))).isEmpty();
    }

    @Test
    void aLeaderThatComesBackElsewhereIsFoundThere() {
        PbServerNode moved =
                PbServerNode.newBuilder().setNodeId(0).setHost("h").setPort(999).build();
        ClusterView view =
                view(view(orders(), Answers.servers(1)), Answers.servers(1).addTabletServers(moved));

        assertThat(view.leader(TableBucket.of(7, 0)).orElseThrow().port()).isEqualTo(999);
    }

    @Test
    void aTableMadeAnewReplacesTheOldOneAndItsPartitions() {
        ClusterView view = view(orders(), Answers.servers(0, 1).addTableMetadata(Answers.table(ORDERS, 9, 1)));

        assertThat(view.table(ORDERS).orElseThrow().tableId()).isEqualTo(9);
        assertThat(view.leader(TableBucket.of(7, 0))).isEmpty();
        assertThat(view.leader(TableBucket.of(9, 0))).contains(Answers.tabletServer(1));
        assertThat(view.partition(ORDERS, "eu")).isEmpty();
        assertThat(view.leader(TableBucket.of(7, 70, 0))).isEmpty();
    }

    @Test
    void aPartitionMadeAnewReplacesTheOldOne() {
        ClusterView view = view(
                orders(),
                Answers.servers(0, 1)
                        .addTableMetadata(Answers.table(ORDERS, 7))
                        .addPartitionMetadata(Answers.partition(7, "eu", 71, 0)));

        assertThat(view.partition(ORDERS, "eu").orElseThrow().partitionId()).hasValue(71);
        assertThat(view.partition(ORDERS, 70)).isEmpty();
    }

    @Test
    void whatIsGoneIsForgotten() {
        assertThat(orders().withoutPartition(ORDERS, "eu").partition(ORDERS, 70))
                .isEmpty();
        assertThat(orders().withoutPartition(70).partition(ORDERS, "eu")).isEmpty();
        assertThat(orders().withoutPartition(70).table(ORDERS)).isPresent();
        assertThat(orders().withoutPartitions(ORDERS).partition(ORDERS, "eu")).isEmpty();
        assertThat(orders().withoutTable(ORDERS).table(ORDERS)).isEmpty();
        assertThat(orders().withoutTable(ORDERS).partition(ORDERS, "eu")).isEmpty();
        assertThat(orders().withoutTable(ITEMS).table(ORDERS)).isPresent();
    }

    @Test
    void aForgottenLeaderLeavesTheOthers() {
        ClusterView view = orders().withoutLeaders(List.of(TableBucket.of(7, 70, 1), TableBucket.of(7, 70, 99)));

        assertThat(view.leader(TableBucket.of(7, 70, 1))).isEmpty();
        assertThat(view.leader(TableBucket.of(7, 70, 0))).isPresent();
        assertThat(view.leader(TableBucket.of(7, 1))).isPresent();
    }

    @Test
    void aBucketMayHaveNoLeaderOrOneThatIsNotAlive() {
        ClusterView view =
                view(ClusterView.EMPTY, Answers.servers(0).addTableMetadata(Answers.table(ORDERS, 7, -1, 0, 5)));

        assertThat(view.table(ORDERS).orElseThrow().leaders())
                .containsExactly(Optional.empty(), Optional.of(Answers.tabletServer(0)), Optional.empty());
        assertThat(view.leader(TableBucket.of(7, 3))).isEmpty();
        assertThat(view.leader(TableBucket.of(7, -1))).isEmpty();
    }

    @Test
    void theToldNumberOfBucketsIsThatOfThePartition() {
        PbPartitionMetadata.Builder told =
                Answers.partition(7, "eu", 70, 1, 0).toBuilder().setBucketCount(5);
        ClusterView view = view(
                ClusterView.EMPTY,
                Answers.servers(0, 1)
                        .addTableMetadata(Answers.table(ORDERS, 7))
                        .addPartitionMetadata(told)
                        .addPartitionMetadata(Answers.partition(7, "us", 71, 1, 0)));

        for (ClusterView each :
                List.of(view, view(view, Answers.servers(1)), view.withoutLeaders(List.of(TableBucket.of(7, 70, 0))))) {
            assertThat(each.toldCount(TableBucket.of(7, 70, 0))).hasValue(5);
            assertThat(each.partition(ORDERS, "eu").orElseThrow().bucketCount()).isEqualTo(5);
            assertThat(each.partition(ORDERS, "eu").orElseThrow().leader(4)).isEmpty();
            assertThat(each.partition(ORDERS, "eu").orElseThrow().mayHave(4)).isFalse();
            assertThat(each.partition(ORDERS, "eu").orElseThrow().mayHave(5)).isTrue();
            assertThat(each.toldCount(TableBucket.of(7, 71, 0))).isEmpty();
            assertThat(each.partition(ORDERS, "us").orElseThrow().mayHave(4)).isTrue();
            assertThat(each.partition(ORDERS, "us").orElseThrow().mayHave(1)).isFalse();
        }
    }

    @Test
    void anImpossibleNumberOfBucketsIsNone() {
        for (int count : new int[] {0, -1, Integer.MAX_VALUE}) {
            PbPartitionMetadata.Builder told =
                    Answers.partition(7, "eu", 70, 1, 0).toBuilder().setBucketCount(count);
            ClusterView view = view(
                    ClusterView.EMPTY,
                    Answers.servers(0, 1)
                            .addTableMetadata(Answers.table(ORDERS, 7))
                            .addPartitionMetadata(told));
            assertThat(view.toldCount(TableBucket.of(7, 70, 0))).isEmpty();
        }
    }
}
