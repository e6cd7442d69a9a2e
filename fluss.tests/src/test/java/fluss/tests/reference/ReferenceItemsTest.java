/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fluss.api.admin.LakeSnapshot;
import fluss.api.config.ClientOptions;
import fluss.api.metadata.PartitionSpec;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.api.row.GenericRow;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Items of the references that are plain values. */
class ReferenceItemsTest {

    @Test
    void aBucketNamesItsTableItsPartitionAndItsNumber() {
        TableBucket plain = TableBucket.of(7, 3);
        TableBucket partitioned = TableBucket.of(7, 70, 3);

        assertThat(plain.tableId()).isEqualTo(7);
        assertThat(plain.bucket()).isEqualTo(3);
        assertThat(plain.partitionId()).isEmpty();
        assertThat(partitioned.partitionId()).isEqualTo(OptionalLong.of(70));
        assertThat(partitioned).isNotEqualTo(plain);
    }

    @Test
    void aTableIsNamedByItsDatabaseAndItself() {
        TablePath path = TablePath.of("shop", "orders");

        assertThat(path.database()).isEqualTo("shop");
        assertThat(path.table()).isEqualTo("orders");
        assertThat(path).hasToString("shop.orders");
        assertThatIllegalArgumentException().isThrownBy(() -> TablePath.of("shop", "or ders"));
    }

    @Test
    void aPartitionIsNamedByTheValuesOfItsColumns() {
        assertThat(PartitionSpec.of("day", "1", "region", "eu").values())
                .containsExactly(Map.entry("day", "1"), Map.entry("region", "eu"));
    }

    @Test
    void aSnapshotInTheLakeHasAnOffsetForEachBucket() {
        TableBucket bucket = TableBucket.of(7, 3);
        LakeSnapshot snapshot = new LakeSnapshot(7, 5, Map.of(bucket, 44L));

        assertThat(snapshot.snapshotId()).isEqualTo(5);
        assertThat(snapshot.tableBucketsOffset()).containsExactly(Map.entry(bucket, 44L));
        assertThat(snapshot.bucketOffset(bucket)).hasValue(44);
        assertThat(snapshot.bucketOffset(TableBucket.of(7, 4))).isEmpty();
        assertThat(snapshot.tableBuckets()).containsExactly(bucket);
    }

    @Test
    void aTableTellsWhatItIsMadeOf() {
        Schema schema = Schema.builder()
                .column("id", DataTypes.BIGINT())
                .column("name", DataTypes.STRING())
                .primaryKey("id")
                .build();
        TableInfo table = new TableInfo(
                TablePath.of("shop", "orders"),
                7,
                1,
                TableDescriptor.builder()
                        .schema(schema)
                        .comment("all of them")
                        .property("table.replication.factor", "1")
                        .customProperty("owner", "ada")
                        .distributedBy(3)
                        .build(),
                Instant.EPOCH,
                Instant.EPOCH);

        assertThat(table.columnNames()).containsExactly("id", "name");
        assertThat(table.columnCount()).isEqualTo(2);
        assertThat(schema.columnTypes()).extracting(DataType::toString).containsExactly("BIGINT NOT NULL", "STRING");
        assertThat(schema.primaryKeyIndexes()).containsExactly(0);
        assertThat(table.comment()).contains("all of them");
        assertThat(table.properties()).containsExactly(Map.entry("table.replication.factor", "1"));
        assertThat(table.customProperties()).containsExactly(Map.entry("owner", "ada"));
    }

    @Test
    void aRowIsFilledPlaceByPlaceOrAtOnce() {
        assertThat(new GenericRow(2).setField(0, 1).setField(1, "x")).isEqualTo(GenericRow.of(1, "x"));
    }

    @Test
    void settingsOfFetchesHaveTheOfficialKeys() {
        assertThat(ClientOptions.SCANNER_FETCH_MIN_BYTES.key()).isEqualTo("client.scanner.log.fetch.min-bytes");
        assertThat(ClientOptions.SCANNER_FETCH_WAIT_MAX_TIME.key()).isEqualTo("client.scanner.log.fetch.wait-max-time");
        assertThat(ClientOptions.SCANNER_FETCH_WAIT_MAX_TIME.parse("1 s")).isEqualTo(Duration.ofSeconds(1));
        assertThat(ClientOptions.SCANNER_FETCH_MAX_BYTES_FOR_BUCKET.key())
                .isEqualTo("client.scanner.log.fetch.max-bytes-for-bucket");
    }
}
