/* SPDX-License-Identifier: Apache-2.0 */
package fluss.peer;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.localcluster.LocalCluster;
import fluss.peer.driver.PeerException;
import fluss.peer.driver.PeerProcess;
import fluss.peer.driver.PeerRecord;
import fluss.peer.driver.PeerScanRequest;
import fluss.testkit.FlussCluster;
import fluss.testkit.LocalClusterExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("cluster")
@FlussCluster
class PeerClusterTest {
    private static final Map<String, Object> INT = Map.of("type", "INTEGER");
    private static final Map<String, Object> STRING = Map.of("type", "STRING");

    private static final List<Map<String, Object>> SCALARS = List.of(
            Map.of("type", "BOOLEAN"),
            Map.of("type", "TINYINT"),
            Map.of("type", "SMALLINT"),
            INT,
            Map.of("type", "BIGINT"),
            Map.of("type", "FLOAT"),
            Map.of("type", "DOUBLE"),
            Map.of("type", "CHAR", "length", 3),
            STRING,
            Map.of("type", "BINARY", "length", 2),
            Map.of("type", "BYTES"),
            Map.of("type", "DECIMAL", "precision", 10, "scale", 2),
            Map.of("type", "DECIMAL", "precision", 38, "scale", 10),
            Map.of("type", "DATE"),
            Map.of("type", "TIME_WITHOUT_TIME_ZONE", "precision", 3),
            Map.of("type", "TIMESTAMP_WITHOUT_TIME_ZONE", "precision", 3),
            Map.of("type", "TIMESTAMP_WITHOUT_TIME_ZONE", "precision", 9),
            Map.of("type", "TIMESTAMP_WITH_LOCAL_TIME_ZONE", "precision", 6));

    private static final List<Object> VALUES = List.of(
            true,
            -128,
            32_767,
            -2_147_483_648,
            "-9223372036854775808",
            "7fc00000",
            "8000000000000000",
            "abc",
            "Gr\u00fc\u00dfe \ud83d\ude00",
            "00ff",
            "",
            "-12.50",
            "1234567890123456789012345678.0123456789",
            -1,
            86_399_999,
            List.of("1700000000123", 0),
            List.of("1700000000123", 456_789),
            List.of("-1000", 0));

    private static PeerProcess peer;

    private String database;

    @BeforeAll
    static void connect(LocalCluster cluster) {
        peer = PeerProcess.connect(cluster.bootstrapServers(), Map.of());
    }

    @AfterAll
    static void close() {
        peer.close();
    }

    @BeforeEach
    void createDatabase() {
        database = LocalClusterExtension.uniqueDatabaseName();
        peer.createDatabase(database);
    }

    @Test
    void everyScalarTypeIsAppendedAndScanned() {
        String table = database + ".scalars";
        peer.createTable(table, Map.of("columns", columns(SCALARS), "bucketCount", 1));
        List<Object> nulls = new ArrayList<>(VALUES);
        nulls.replaceAll(value -> null);

        peer.append(table, List.of(VALUES, nulls));

        List<PeerRecord> records = peer.scan(table, PeerScanRequest.records(2));
        assertThat(records).extracting(PeerRecord::row).containsExactly(VALUES, nulls);
        assertThat(records).extracting(PeerRecord::offset).containsExactly(0L, 1L);
        assertThat(records).extracting(PeerRecord::change).containsOnly("+A");
        assertThat(records)
                .extracting(PeerRecord::timestamp)
                .allSatisfy(time -> assertThat(time).isPositive());
    }

    @Test
    void everyScalarTypeIsUpsertedAndLookedUp() {
        String table = database + ".scalars";
        List<Map<String, Object>> columns = new ArrayList<>(columns(SCALARS));
        columns.add(Map.of("name", "id", "type", INT));
        peer.createTable(table, Map.of("columns", columns, "primaryKey", List.of("id"), "bucketCount", 2));
        List<Object> row = new ArrayList<>(VALUES);
        row.add(7);

        peer.upsert(table, List.of(row));

        assertThat(peer.lookup(table, List.of(List.of(7), List.of(8)))).containsExactly(row, null);
    }

    @Test
    void nestedTypesGoInAndOut() {
        String table = database + ".nested";
        Map<String, Object> array = Map.of("type", "ARRAY", "element_type", STRING);
        Map<String, Object> map = Map.of("type", "MAP", "key_type", STRING, "value_type", array);
        Map<String, Object> row = Map.of(
                "type",
                "ROW",
                "fields",
                List.of(Map.of("name", "a", "field_type", INT), Map.of("name", "b", "field_type", map)));
        peer.createTable(table, Map.of("columns", columns(List.of(array, map, row)), "bucketCount", 1));
        List<Object> values = List.of(
                asList("x", null),
                List.of(asList("k", null), List.of("l", List.of("v"))),
                List.of(1, List.of(List.of("m", List.of()))));

        peer.append(table, List.of(values));

        assertThat(peer.scan(table, PeerScanRequest.records(1)))
                .extracting(PeerRecord::row)
                .containsExactly(values);
    }

    @Test
    void changesAreInTheLogOfAPrimaryKeyTable() {
        String table = database + ".changes";
        peer.createTable(
                table,
                Map.of(
                        "columns", columns(List.of(INT, STRING, STRING)),
                        "primaryKey", List.of("c0"),
                        "bucketCount", 1));
        peer.upsert(table, List.of(List.of(1, "a", "b")));
        peer.partialUpdate(table, List.of("c0", "c2"), List.of(asList(1, null, "c")));
        peer.delete(table, List.of(asList(1, null, null)));

        assertThat(peer.lookup(table, List.of(List.of(1)))).containsOnlyNulls();
        List<PeerRecord> records = peer.scan(table, PeerScanRequest.records(4));
        assertThat(records).extracting(PeerRecord::change).containsExactly("+I", "-U", "+U", "-D");
        assertThat(records.get(2).row()).isEqualTo(List.of(1, "a", "c"));
        assertThat(peer.scan(
                        table,
                        PeerScanRequest.records(1)
                                .buckets(List.of(0))
                                .fromOffset(3)
                                .projection(List.of("c2", "c0"))))
                .extracting(PeerRecord::row)
                .containsExactly(List.of("c", 1));
    }

    @Test
    void prefixFindsAllRowsOfABucketKey() {
        String table = database + ".prefix";
        peer.createTable(
                table,
                Map.of(
                        "columns", columns(List.of(STRING, INT, STRING)),
                        "primaryKey", List.of("c0", "c1"),
                        "bucketKeys", List.of("c0"),
                        "bucketCount", 3));
        peer.upsert(table, List.of(List.of("a", 1, "x"), List.of("a", 2, "y"), List.of("b", 1, "z")));

        assertThat(peer.prefixLookup(table, List.of("c0"), List.of("a")))
                .containsExactlyInAnyOrder(List.of("a", 1, "x"), List.of("a", 2, "y"));
    }

    @Test
    void partitionsAreScannedWithTheirIds() {
        String table = database + ".partitioned";
        peer.createTable(
                table,
                Map.of("columns", columns(List.of(INT, STRING)), "partitionKeys", List.of("c1"), "bucketCount", 1));
        peer.createPartition(table, Map.of("c1", "p"));
        peer.createPartition(table, Map.of("c1", "q"));
        peer.append(table, List.of(List.of(1, "p"), List.of(2, "q")));

        List<PeerRecord> records = peer.scan(table, PeerScanRequest.records(2));
        assertThat(records).extracting(PeerRecord::row).containsExactlyInAnyOrder(List.of(1, "p"), List.of(2, "q"));
        assertThat(records)
                .extracting(PeerRecord::partitionId)
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    @Test
    void tableInfoIsAsCreatedFromTheOfficialJson() {
        String table = database + ".described";
        Map<String, Object> json = Map.of(
                "version", 1,
                "schema",
                        Map.of(
                                "version", 1,
                                "columns", List.of(Map.of("name", "a", "data_type", INT, "id", 0)),
                                "highest_field_id", 0),
                "partition_key", List.of(),
                "bucket_key", List.of("a"),
                "bucket_count", 2,
                "properties", Map.of("table.log.arrow.compression.type", "NONE"),
                "custom_properties", Map.of("k", "v"));
        peer.createTable(table, Map.of("json", json));

        Map<String, Object> info = peer.tableInfo(table);
        assertThat(info).containsEntry("bucketCount", 2).containsEntry("bucketKeys", List.of("a"));
        assertThat((Map<?, ?>) info.get("json")).extracting("custom_properties").isEqualTo(Map.of("k", "v"));
        peer.dropTable(table);
        assertThatThrownBy(() -> peer.tableInfo(table))
                .isInstanceOfSatisfying(
                        PeerException.class,
                        e -> assertThat(e.peerClass()).isEqualTo("org.apache.fluss.exception.TableNotExistException"));
    }

    @Test
    void scanEndsWithItsTime() {
        String table = database + ".empty";
        peer.createTable(table, Map.of("columns", columns(List.of(INT)), "bucketCount", 1));
        assertThat(peer.scan(table, PeerScanRequest.records(1).timeout(Duration.ofMillis(300))))
                .isEmpty();
    }

    private static List<Map<String, Object>> columns(List<Map<String, Object>> types) {
        List<Map<String, Object>> columns = new ArrayList<>();
        for (Map<String, Object> type : types) {
            columns.add(Map.of("name", "c" + columns.size(), "type", type));
        }
        return columns;
    }
}
