/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.metadata.AggregationFunction;
import fluss.api.metadata.ArrowCompression;
import fluss.api.metadata.KvFormat;
import fluss.api.metadata.LogFormat;
import fluss.api.metadata.MergeEngine;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableOptions;
import fluss.api.row.GenericRow;
import fluss.api.types.DataTypes;
import fluss.localcluster.LocalCluster;
import fluss.peer.driver.PeerRecord;
import fluss.testkit.FlussCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The official client finds, and reads of the changelog, what ours wrote with every merge engine, format and compression. */
@FlussCluster
class MergeInteropIT {

    private static final int KEYS = 20;

    private static InteropClients clients;

    @BeforeAll
    static void connect(LocalCluster cluster) {
        clients = new InteropClients(cluster);
    }

    @AfterAll
    static void close() {
        clients.close();
    }

    /**
     * Everything that a server takes: it refuses changelogs in the format INDEXED of rows in COMPACTED, and 0.9.1 fails to write those
     * of rows in INDEXED.
     */
    static Stream<Arguments> tables() {
        List<Arguments> tables = new ArrayList<>();
        List<Optional<MergeEngine>> engines = new ArrayList<>(List.of(Optional.empty()));
        Stream.of(MergeEngine.values()).map(Optional::of).forEach(engines::add);
        for (Optional<MergeEngine> engine : engines) {
            for (KvFormat rows : KvFormat.values()) {
                LogTableInteropIT.FORMATS.stream()
                        .map(Arguments::get)
                        .filter(log -> log[0] != LogFormat.INDEXED)
                        .forEach(log -> tables.add(Arguments.of(engine, rows, log[0], log[1])));
            }
        }
        return tables.stream();
    }

    private static TableDescriptor.Builder table(Optional<MergeEngine> engine) {
        boolean aggregates = engine.equals(Optional.of(MergeEngine.AGGREGATION));
        Schema.Builder schema = Schema.builder().column("id", DataTypes.INT());
        if (aggregates) {
            schema.column("version", DataTypes.BIGINT(), AggregationFunction.max())
                    .column("name", DataTypes.STRING(), AggregationFunction.lastValue())
                    .column("total", DataTypes.BIGINT(), AggregationFunction.sum());
        } else {
            schema.column("version", DataTypes.BIGINT())
                    .column("name", DataTypes.STRING())
                    .column("total", DataTypes.BIGINT());
        }
        TableDescriptor.Builder table = TableDescriptor.builder()
                .schema(schema.primaryKey("id").build())
                .distributedBy(1);
        engine.ifPresent(some -> table.option(TableOptions.MERGE_ENGINE, some));
        if (engine.equals(Optional.of(MergeEngine.VERSIONED))) {
            table.option(TableOptions.VERSION_COLUMN, "version");
        }
        return table;
    }

    private static GenericRow first(int key) {
        return GenericRow.of(key, 5L, "first " + key, 10L);
    }

    /** Of a higher version than the first for every other key. */
    private static GenericRow second(int key) {
        return GenericRow.of(key, key % 2 == 0 ? 9L : 3L, "second " + key, 7L);
    }

    /** What the second write makes of the first. */
    private static GenericRow merged(Optional<MergeEngine> engine, int key) {
        if (engine.isEmpty()) {
            return second(key);
        }
        return switch (engine.get()) {
            case FIRST_ROW -> first(key);
            case VERSIONED -> key % 2 == 0 ? second(key) : first(key);
            case AGGREGATION -> GenericRow.of(key, key % 2 == 0 ? 9L : 5L, "second " + key, 17L);
        };
    }

    @ParameterizedTest
    @MethodSource("tables")
    void officialClientReadsWhatOursWrote(
            Optional<MergeEngine> engine, KvFormat rows, LogFormat log, ArrowCompression compression) {
        InteropTable table =
                clients.create(table(engine).kvFormat(rows).logFormat(log).arrowCompression(compression));
        List<GenericRow> merged = new ArrayList<>();
        List<GenericRow> changes = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            merged.add(merged(engine, key));
            changes.add(first(key));
            kinds.add("+I");
        }
        for (int key = 0; key < KEYS; key++) {
            if (!merged.get(key).equals(first(key))) {
                changes.add(first(key));
                kinds.add("-U");
                changes.add(merged.get(key));
                kinds.add("+U");
            }
        }

        clients.ours()
                .upsert(
                        table,
                        IntStream.range(0, KEYS).mapToObj(MergeInteropIT::first).toList());
        clients.ours()
                .upsert(
                        table,
                        IntStream.range(0, KEYS)
                                .mapToObj(MergeInteropIT::second)
                                .toList());

        List<GenericRow> keys =
                IntStream.range(0, KEYS).mapToObj(GenericRow::of).toList();
        for (InteropClient reader : clients.both()) {
            assertThat(reader.lookup(table, keys))
                    .as("rows of %s", reader)
                    .isEqualTo(JsonValues.rows(merged, table.rowType()));
            List<PeerRecord> read = reader.scan(table, changes.size());
            assertThat(read)
                    .as("changes of %s", reader)
                    .extracting(PeerRecord::change)
                    .isEqualTo(kinds);
            assertThat(read.stream().map(PeerRecord::row).toList())
                    .as("changed rows of %s", reader)
                    .isEqualTo(JsonValues.rows(changes, table.rowType()));
        }
    }
}
