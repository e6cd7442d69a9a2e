/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.Table;
import fluss.api.error.ServerException;
import fluss.api.metadata.AggregationFunction;
import fluss.api.metadata.ArrowCompression;
import fluss.api.metadata.AutoPartitionUnit;
import fluss.api.metadata.ChangelogImage;
import fluss.api.metadata.DeleteBehavior;
import fluss.api.metadata.MergeEngine;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableOptions;
import fluss.api.row.GenericRow;
import fluss.api.row.Row;
import fluss.api.scan.ChangeType;
import fluss.api.types.DataTypes;
import fluss.api.write.UpsertWriter;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Typed options and functions do on a real server what they say. */
@FlussCluster
class TableOptionsIT {

    private static WrittenTables tables;

    @BeforeAll
    static void connect(LocalCluster cluster) {
        tables = new WrittenTables(cluster);
    }

    @AfterAll
    static void close() {
        tables.close();
    }

    private static TableDescriptor.Builder versions() {
        return TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.INT())
                        .column("version", DataTypes.BIGINT())
                        .column("name", DataTypes.STRING())
                        .primaryKey("id")
                        .build())
                .distributedBy(1);
    }

    private static void upsert(Table table, GenericRow... rows) {
        try (UpsertWriter writer = table.newUpsert().createWriter()) {
            for (GenericRow row : rows) {
                writer.upsert(row);
                writer.flush(); // one batch each, so that the server merges with what it has stored
            }
        }
    }

    private static Row find(Table table, Object key) {
        return table.newLookup().createLookuper().lookup(key).join().singleRow().orElseThrow();
    }

    @Test
    void theFirstRowStays() {
        Table table = tables.create(versions().option(TableOptions.MERGE_ENGINE, MergeEngine.FIRST_ROW));
        upsert(table, GenericRow.of(1, 5L, "first"), GenericRow.of(1, 9L, "second"));

        assertThat(find(table, 1).getString("name")).isEqualTo("first");
        assertThat(table.info().option(TableOptions.MERGE_ENGINE)).contains(MergeEngine.FIRST_ROW);
        assertThat(table.info().option(TableOptions.DELETE_BEHAVIOR))
                .as("what the server filled in")
                .contains(DeleteBehavior.IGNORE);
    }

    @Test
    void theHighestVersionStays() {
        Table table = tables.create(versions()
                .option(TableOptions.MERGE_ENGINE, MergeEngine.VERSIONED)
                .option(TableOptions.VERSION_COLUMN, "version"));
        upsert(table, GenericRow.of(1, 5L, "high"), GenericRow.of(1, 4L, "low"), GenericRow.of(2, 1L, "other"));

        assertThat(find(table, 1).getString("name")).isEqualTo("high");
    }

    @Test
    void everyColumnIsMergedByItsFunction() {
        Table table = tables.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.INT())
                        .column("sum", DataTypes.BIGINT(), "all of it", AggregationFunction.sum())
                        .column("product", DataTypes.DECIMAL(10, 2), AggregationFunction.product())
                        .column("max", DataTypes.DOUBLE(), AggregationFunction.max())
                        .column("min", DataTypes.STRING(), AggregationFunction.min())
                        .column("last", DataTypes.STRING(), AggregationFunction.lastValue())
                        .column("lastKnown", DataTypes.STRING(), AggregationFunction.lastValueIgnoreNulls())
                        .column("first", DataTypes.STRING(), AggregationFunction.firstValue())
                        .column("firstKnown", DataTypes.STRING(), AggregationFunction.firstValueIgnoreNulls())
                        .column("list", DataTypes.STRING(), AggregationFunction.listagg())
                        .column("text", DataTypes.STRING(), AggregationFunction.stringAgg(" | "))
                        .column("all", DataTypes.BOOLEAN(), AggregationFunction.boolAnd())
                        .column("any", DataTypes.BOOLEAN(), AggregationFunction.boolOr())
                        .primaryKey("id")
                        .build())
                .distributedBy(1)
                .option(TableOptions.MERGE_ENGINE, MergeEngine.AGGREGATION));
        upsert(
                table,
                GenericRow.of(1, 2L, new BigDecimal("1.50"), 2.0, "b", "x", "x", "p", null, "a", "a", true, false),
                GenericRow.of(1, 3L, new BigDecimal("2.00"), 1.0, "a", null, null, "q", "q", "b", "b", false, true));

        assertThat(find(table, 1))
                .hasToString(
                        "{id=1, sum=5, product=3.00, max=2.0, min=a, last=null, lastKnown=x, first=p, firstKnown=q,"
                                + " list=a,b, text=a | b, all=false, any=true}");
        assertThat(table.info().schema().columns().get(1).aggregation()).contains(AggregationFunction.sum());
        assertThat(table.info().schema().columns().get(1).comment()).contains("all of it");
        assertThat(table.info().schema().columns().get(10).aggregation())
                .contains(AggregationFunction.stringAgg(" | "));
    }

    @Test
    void deletesFailWhereTheyAreDisabled() {
        Table table = tables.create(versions().option(TableOptions.DELETE_BEHAVIOR, DeleteBehavior.DISABLE));
        upsert(table, GenericRow.of(1, 1L, "a"));
        UpsertWriter writer = table.newUpsert().createWriter();
        assertThatThrownBy(() -> writer.delete(GenericRow.of(1)).join())
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("DELETION_DISABLED_EXCEPTION");
        assertThatThrownBy(writer::close).as("it tells of what failed").isInstanceOf(ServerException.class);
        assertThat(find(table, 1).getString("name")).isEqualTo("a");
    }

    @Test
    void aChangelogWithoutImagesHasNoRowsBefore() {
        Table table = tables.create(versions().option(TableOptions.CHANGELOG_IMAGE, ChangelogImage.WAL));
        upsert(table, GenericRow.of(1, 1L, "a"), GenericRow.of(1, 2L, "b"));

        assertThat(tables.read(table, 2))
                .extracting(change -> change.changeType())
                .doesNotContain(ChangeType.UPDATE_BEFORE);
    }

    @Test
    void everyOtherOptionOfTheServerIsTakenAndReadBack() {
        Table log = tables.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("day", DataTypes.STRING())
                        .column("a", DataTypes.INT())
                        .build())
                .partitionedBy("day")
                .distributedBy(1)
                .option(TableOptions.REPLICATION_FACTOR, 1)
                .option(TableOptions.ARROW_COMPRESSION, ArrowCompression.ZSTD)
                .option(TableOptions.ZSTD_LEVEL, 5)
                .option(TableOptions.LOG_TTL, Duration.ofDays(2))
                .option(TableOptions.LOCAL_SEGMENTS, 3)
                .option(TableOptions.AUTO_PARTITION, true)
                .option(TableOptions.AUTO_PARTITION_KEY, "day")
                .option(TableOptions.AUTO_PARTITION_UNIT, AutoPartitionUnit.HOUR)
                .option(TableOptions.AUTO_PARTITION_ZONE, ZoneId.of("Europe/Berlin"))
                .option(TableOptions.AUTO_PARTITION_PRECREATE, 0)
                .option(TableOptions.AUTO_PARTITION_RETENTION, -1)
                .option(TableOptions.AUTO_INCREMENT_CACHE, 10)
                .option(TableOptions.LAKE_FRESHNESS, Duration.ofMinutes(7))
                .option(TableOptions.LAKE_AUTO_COMPACTION, true)
                .option(TableOptions.LAKE_AUTO_EXPIRE, true));

        assertThat(log.info().isAutoPartitioned()).isTrue();
        assertThat(log.info().zstdLevel()).isEqualTo(5);
        assertThat(List.of(
                        log.info().option(TableOptions.LOG_TTL).orElseThrow(),
                        log.info().option(TableOptions.LAKE_FRESHNESS).orElseThrow()))
                .isEqualTo(Arrays.asList(Duration.ofDays(2), Duration.ofMinutes(7)));
        assertThat(log.info().option(TableOptions.AUTO_PARTITION_UNIT)).contains(AutoPartitionUnit.HOUR);
        assertThat(log.info().option(TableOptions.AUTO_PARTITION_ZONE)).contains(ZoneId.of("Europe/Berlin"));
        assertThat(log.info().option(TableOptions.AUTO_PARTITION_RETENTION)).contains(-1);
        assertThat(log.info().option(TableOptions.LAKE_AUTO_EXPIRE)).contains(true);
    }
}
