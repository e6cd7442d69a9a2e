/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.admin;

import static fluss.tests.Failing.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.admin.KvSnapshot;
import fluss.api.admin.KvSnapshotMetadata;
import fluss.api.admin.LatestKvSnapshots;
import fluss.api.error.ErrorCode;
import fluss.api.error.ServerException;
import fluss.api.metadata.PartitionSpec;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TablePath;
import fluss.api.row.GenericRow;
import fluss.api.types.DataTypes;
import fluss.api.write.UpsertWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Snapshots in remote storage and in the lake, and leases of them. */
interface SnapshotScenario extends AdminScenario {

    TableDescriptor ONE_BUCKET = TableDescriptor.builder()
            .schema(CatalogScenario.KEYED.schema())
            .distributedBy(1)
            .build();
    TableDescriptor KEYED_PARTITIONED = TableDescriptor.builder()
            .schema(Schema.builder()
                    .column("day", DataTypes.STRING())
                    .column("id", DataTypes.BIGINT())
                    .primaryKey("day", "id")
                    .build())
            .partitionedBy("day")
            .distributedBy(2)
            .build();

    private void upsert(TablePath path, GenericRow row) {
        try (UpsertWriter writer = connection().table(path).newUpsert().createWriter()) {
            writer.upsert(row);
            writer.flush();
        }
    }

    private static boolean isGone(CompletableFuture<KvSnapshotMetadata> snapshot) {
        try {
            snapshot.join();
            return false;
        } catch (CompletionException e) {
            return e.getCause() instanceof ServerException failure && failure.code() == ErrorCode.KV_SNAPSHOT_NOT_EXIST;
        }
    }

    private TableBucket onlyBucket(TablePath path) {
        return TableBucket.of(admin().getTableInfo(path).join().tableId(), 0);
    }

    private KvSnapshot firstSnapshot(TablePath path, TableBucket bucket) {
        return AdminScenario.eventually(
                        () -> admin().getLatestKvSnapshots(path).join(),
                        found -> found.snapshots().get(bucket).isPresent())
                .snapshots()
                .get(bucket)
                .orElseThrow();
    }

    @Test
    default void theLatestSnapshotOfABucketIsFoundWithItsFiles() {
        TablePath path = create("keyed", ONE_BUCKET);
        TableBucket bucket = onlyBucket(path);
        assertThat(admin().getLatestKvSnapshots(path).join().snapshots()).isEqualTo(Map.of(bucket, Optional.empty()));
        upsert(path, GenericRow.of(1L, "a"));

        KvSnapshot snapshot = firstSnapshot(path, bucket);

        assertThat(snapshot.logOffset()).isEqualTo(1);
        KvSnapshotMetadata metadata =
                admin().getKvSnapshotMetadata(bucket, snapshot.snapshotId()).join();
        assertThat(metadata.logOffset()).isEqualTo(1);
        assertThat(metadata.files()).isNotEmpty().allSatisfy(file -> {
            assertThat(file.remotePath()).isNotEmpty();
            assertThat(file.localName()).isNotEmpty();
        });
        assertThat(codeOf(admin().getKvSnapshotMetadata(bucket, 999))).isEqualTo(ErrorCode.KV_SNAPSHOT_NOT_EXIST);
    }

    @Test
    default void snapshotsOfAPartitionAreAskedForByItsName() {
        TablePath path = create("parts", KEYED_PARTITIONED);
        admin().createPartition(path, PartitionSpec.of("day", "d1"), false).join();
        upsert(path, GenericRow.of("d1", 1L));

        LatestKvSnapshots latest = AdminScenario.eventually(
                () -> admin().getLatestKvSnapshots(path, "d1").join(),
                found -> found.snapshots().values().stream().anyMatch(Optional::isPresent));

        assertThat(latest.partitionId()).isPresent();
        assertThat(latest.snapshots().keySet())
                .containsExactly(
                        new TableBucket(latest.tableId(), latest.partitionId(), 0),
                        new TableBucket(latest.tableId(), latest.partitionId(), 1));
        assertThat(codeOf(admin().getLatestKvSnapshots(path))).isEqualTo(ErrorCode.PARTITION_NOT_EXISTS);
        TablePath log = create("log", CatalogScenario.PARTITIONED);
        assertThat(codeOf(admin().getLatestKvSnapshots(log))).isEqualTo(ErrorCode.NON_PRIMARY_KEY_TABLE_EXCEPTION);
    }

    @Test
    default void aLeaseIsAcquiredRenewedReleasedAndDropped() {
        TablePath path = create("leased", ONE_BUCKET);
        TableBucket bucket = onlyBucket(path);
        upsert(path, GenericRow.of(1L, "a"));
        KvSnapshot snapshot = firstSnapshot(path, bucket);
        String lease = database();

        assertThat(admin().acquireKvSnapshotLease(lease, Duration.ofMinutes(5), Map.of(bucket, snapshot.snapshotId()))
                        .join())
                .isEmpty();
        admin().renewKvSnapshotLease(lease, Duration.ofMinutes(10)).join();

        // More snapshots than the cluster keeps by itself: the leased one stays.
        for (long id = 2; id < 6; id++) {
            upsert(path, GenericRow.of(id, "b"));
            long before = snapshot.snapshotId() + id - 2;
            AdminScenario.eventually(() -> firstSnapshot(path, bucket), latest -> latest.snapshotId() > before);
        }
        assertThat(admin().getKvSnapshotMetadata(bucket, snapshot.snapshotId())
                        .join()
                        .files())
                .isNotEmpty();

        admin().releaseKvSnapshotLease(lease, List.of(bucket)).join();
        AtomicLong more = new AtomicLong(6);
        AdminScenario.eventually(
                () -> {
                    upsert(
                            path,
                            GenericRow.of(
                                    more.incrementAndGet(), "c")); // what is not held goes with the next snapshots
                    return admin().getKvSnapshotMetadata(bucket, snapshot.snapshotId());
                },
                SnapshotScenario::isGone);
        admin().dropKvSnapshotLease(lease).join();
        admin().dropKvSnapshotLease("no-such-lease").join();
        assertThatThrownBy(() -> admin().renewKvSnapshotLease(lease, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void aTableWithoutLakeHasNoSnapshotThere() {
        TablePath path = create("dry", ONE_BUCKET);

        assertThat(codeOf(admin().getLatestLakeSnapshot(path))).isEqualTo(ErrorCode.LAKE_SNAPSHOT_NOT_EXIST);
        assertThat(codeOf(admin().getLakeSnapshot(path, 3))).isEqualTo(ErrorCode.LAKE_SNAPSHOT_NOT_EXIST);
        assertThat(codeOf(admin().getReadableLakeSnapshot(path))).isEqualTo(ErrorCode.LAKE_SNAPSHOT_NOT_EXIST);
    }
}
