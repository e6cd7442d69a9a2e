/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.write;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.Table;
import fluss.api.admin.Admin;
import fluss.api.lookup.Lookuper;
import fluss.api.metadata.AggregationFunction;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.row.Row;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.ScanRecord;
import fluss.api.types.DataTypes;
import fluss.api.write.MergeMode;
import fluss.api.write.UpsertWriter;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What a producer needs that must count each row once: it stores the offsets that it starts from, and when it comes back it puts
 * every key that was written since to what it was, past the merge engine.
 */
@FlussCluster
class ExactlyOnceIT {

    private static final int BUCKETS = 2;

    @Test
    void sumsAreRightAfterAProducerHasUndoneWhatItWroteInVain(LocalCluster cluster) {
        try (WrittenTables tables = new WrittenTables(cluster)) {
            Table table = tables.create(TableDescriptor.builder()
                    .schema(Schema.builder()
                            .column("id", DataTypes.BIGINT())
                            .column("sum", DataTypes.BIGINT(), AggregationFunction.sum())
                            .primaryKey("id")
                            .build())
                    .property("table.merge-engine", "aggregation")
                    .property("table.delete.behavior", "allow")
                    .distributedBy(BUCKETS, "id"));
            Admin admin = tables.connection().admin();
            String producer = table.path().database();

            int before = add(table, 0, 50); // until a checkpoint
            admin.registerProducerOffsets(producer, ends(admin, table)).join();
            int inVain = add(table, 20, 100); // after it, by a producer that then dies

            Map<TableBucket, Long> from =
                    admin.getProducerOffsets(producer).join().orElseThrow().offsets();
            undo(table, tables.read(table, before + inVain), from);
            assertThat(sums(table)).isEqualTo(expected(0, 50));

            add(table, 20, 100); // once more, from the checkpoint
            Map<Long, Long> twice = expected(0, 50);
            expected(20, 100).forEach((id, sum) -> twice.merge(id, sum, Long::sum));
            assertThat(sums(table)).isEqualTo(twice);
            admin.deleteProducerOffsets(producer).join();
        }
    }

    /** Adds 1 to each key and returns how many changes that makes. */
    private static int add(Table table, long first, long end) {
        Map<Long, Long> present = sums(table);
        int changes = 0;
        try (UpsertWriter writer = table.newUpsert().createWriter()) {
            for (long id = first; id < end; id++) {
                writer.upsert(GenericRow.of(id, 1L));
                changes += present.containsKey(id) ? 2 : 1;
            }
        }
        return changes;
    }

    private static Map<TableBucket, Long> ends(Admin admin, Table table) {
        Map<TableBucket, Long> ends = new HashMap<>();
        admin.listOffsets(table.path(), List.of(0, 1), OffsetSpec.latest())
                .all()
                .join()
                .forEach(
                        (bucket, offset) -> ends.put(TableBucket.of(table.info().tableId(), bucket), offset));
        return ends;
    }

    /** The first change of a key since then tells what it was. */
    private static void undo(Table table, List<ScanRecord> changes, Map<TableBucket, Long> from) {
        Set<Long> seen = new HashSet<>();
        try (UpsertWriter writer =
                table.newUpsert().mergeMode(MergeMode.OVERWRITE).createWriter()) {
            for (ScanRecord change : changes) {
                Row row = change.row();
                if (change.offset() < from.get(change.bucket()) || !seen.add(row.getLong("id"))) {
                    continue;
                }
                switch (change.changeType()) {
                    case INSERT -> writer.delete(GenericRow.of(row.getLong("id")));
                    case UPDATE_BEFORE, DELETE -> writer.upsert(row);
                    case UPDATE_AFTER, APPEND_ONLY -> throw new AssertionError("A first change of " + change);
                }
            }
        }
    }

    private static Map<Long, Long> expected(long first, long end) {
        Map<Long, Long> sums = new HashMap<>();
        for (long id = first; id < end; id++) {
            sums.put(id, 1L);
        }
        return sums;
    }

    private static Map<Long, Long> sums(Table table) {
        Map<Long, Long> sums = new HashMap<>();
        Lookuper lookuper = table.newLookup().createLookuper();
        for (long id = 0; id < 100; id++) {
            long key = id;
            lookuper.lookup(id).join().singleRow().ifPresent(row -> sums.put(key, row.getLong("sum")));
        }
        return sums;
    }
}
