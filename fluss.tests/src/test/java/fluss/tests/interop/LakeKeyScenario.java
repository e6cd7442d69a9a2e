/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.row.GenericRow;
import fluss.api.types.DataTypes;
import fluss.api.types.ScalarType;
import fluss.api.types.TypeRoot;
import fluss.api.write.AppendResult;
import fluss.peer.driver.PeerRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys and buckets of the tables of a cluster with a data lake, whose format decides how they are made: by both clients alike. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
interface LakeKeyScenario {

    InteropClients clients();

    /** The format of the lake. */
    String format();

    /** What no key of a table in the lake can be. */
    Set<TypeRoot> unsupportedKeys();

    /** Types of keys of tables that are not in the lake. */
    List<ScalarType> otherKeyTypes();

    /** Whether there is a bucket for a value. */
    boolean hasBucket(Object value);

    /** The columns of a bucket key, of {@code f1} and {@code f0}. */
    List<String> bucketKey();

    private TableInfo info(InteropTable table) {
        return OurClient.await(clients().ours().connection().admin().getTableInfo(table.path()));
    }

    private void assertInTheLake(InteropTable table) {
        assertThat(info(table).properties())
                .containsEntry("table.datalake.enabled", "true")
                .containsEntry("table.datalake.format", format());
    }

    default List<ScalarType> lakeKeyTypes() {
        return TestTypes.keyTypes().stream()
                .filter(type -> !unsupportedKeys().contains(type.root()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("lakeKeyTypes")
    default void keyOfEitherIsTheSameRow(ScalarType keyType) {
        SharedKeys.assertKeyOfEitherIsTheSameRow(clients(), keyType, keys(keyType), LakeCluster.IN_THE_LAKE);
    }

    private List<Object> keys(ScalarType type) {
        return TestValues.edges(type).stream().filter(this::hasBucket).toList();
    }

    /** The cluster's format decides even then. */
    @ParameterizedTest
    @MethodSource("otherKeyTypes")
    default void keyOfATableThatIsNotInTheLakeIsTheSameRow(ScalarType keyType) {
        SharedKeys.assertKeyOfEitherIsTheSameRow(clients(), keyType, keys(keyType), Map.of());
    }

    @Test
    default void prefixFindsTheRowsOfBoth() {
        SharedKeys.assertPrefixFindsTheRowsOfBoth(clients(), bucketKey(), LakeCluster.IN_THE_LAKE);
    }

    @Test
    default void partitionsOfAPrimaryKeyTableHaveTheRowsOfBoth() {
        InteropTable table = clients()
                .create(TableDescriptor.builder()
                        .schema(Schema.builder()
                                .column("region", DataTypes.STRING())
                                .column("id", DataTypes.INT())
                                .column("line", DataTypes.INT())
                                .column("text", DataTypes.STRING())
                                .primaryKey("id", "region", "line")
                                .build())
                        .partitionedBy("region")
                        .distributedBy(4, "id")
                        .properties(LakeCluster.IN_THE_LAKE));
        assertInTheLake(table);
        List<GenericRow> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(GenericRow.of(i % 2 == 0 ? "eu" : "us", i % 6, i, "text " + i));
        }
        clients().ours().upsert(table, rows.subList(0, 20));
        clients().official().upsert(table, rows.subList(20, 40));

        List<GenericRow> keys = rows.stream()
                .map(row -> OurClient.selected(row, new int[] {1, 0, 2}))
                .toList();
        List<GenericRow> ofPrefix =
                rows.stream().filter(row -> row.getField(1).equals(4)).toList();
        for (InteropClient reader : clients().both()) {
            assertThat(reader.lookup(table, keys))
                    .as("rows of %s", reader)
                    .isEqualTo(JsonValues.rows(rows, table.rowType()));
            assertThat(reader.prefixLookup(table, List.of("region", "id"), GenericRow.of("eu", 4)))
                    .as("rows of %s", reader)
                    .containsExactlyInAnyOrderElementsOf(JsonValues.rows(ofPrefix, table.rowType()));
            assertThat(reader.lookup(table, List.of(GenericRow.of(1, "nowhere", 1))))
                    .as("row of a partition that there is not, of %s", reader)
                    .containsOnlyNulls();
        }
        assertThat(clients().ours().scan(table, rows.size()))
                .hasSize(rows.size())
                .isEqualTo(clients().official().scan(table, rows.size()));
    }

    @Test
    default void rowsOfALogWithABucketKeyAreInTheBucketsThatBothChoose() {
        InteropTable table = clients()
                .create(TableDescriptor.builder()
                        .schema(Schema.builder()
                                .column("f0", DataTypes.BIGINT())
                                .column("f1", DataTypes.STRING())
                                .column("day", DataTypes.DATE())
                                .build())
                        .distributedBy(5, bucketKey().toArray(String[]::new))
                        .properties(LakeCluster.IN_THE_LAKE));
        assertInTheLake(table);
        List<GenericRow> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(GenericRow.of((long) i * 1_000_003, "key number " + i, LocalDate.ofEpochDay(i)));
        }
        List<AppendResult> places = clients().ours().appendAll(table, rows);
        clients().official().append(table, rows);

        List<PeerRecord> records = clients().ours().scan(table, 2 * rows.size());

        assertThat(records)
                .hasSize(2 * rows.size())
                .isEqualTo(clients().official().scan(table, 2 * rows.size()));
        Map<Object, List<Integer>> buckets = records.stream()
                .collect(Collectors.groupingBy(
                        record -> record.row().get(1), Collectors.mapping(PeerRecord::bucket, Collectors.toList())));
        assertThat(Set.copyOf(records.stream().map(PeerRecord::bucket).toList()))
                .hasSize(5);
        for (int i = 0; i < rows.size(); i++) {
            int bucket = places.get(i).bucket();
            assertThat(buckets.get(rows.get(i).getField(1)))
                    .as("buckets of %s", rows.get(i))
                    .containsExactly(bucket, bucket);
        }
    }
}
