/* SPDX-License-Identifier: Apache-2.0 */
package fluss.interop.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.lookup.LookupColumns;
import fluss.api.metadata.DatabaseDescriptor;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TablePath;
import fluss.api.row.GenericRow;
import fluss.api.types.DataTypes;
import fluss.api.write.UpsertWriter;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.testkit.ReadyTables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What many lookups find, as vectors of Arrow. */
@FlussCluster
@Timeout(180)
class ArrowLookupIT {

    private static final int REGIONS = 7;
    private static final int ITEMS = 5;

    private static FlussConnection connection;
    private static Table table;

    private final BufferAllocator allocator = new RootAllocator();

    @BeforeAll
    static void connect(LocalCluster cluster) {
        connection = FlussConnection.builder()
                .bootstrapServers(cluster.bootstrapServers())
                .connect();
        connection
                .admin()
                .createDatabase("lookups", DatabaseDescriptor.EMPTY, true)
                .join();
        TablePath path = TablePath.of("lookups", "items");
        ReadyTables.create(
                cluster,
                connection.admin(),
                path,
                TableDescriptor.builder()
                        .schema(Schema.builder()
                                .column("region", DataTypes.INT())
                                .column("item", DataTypes.INT())
                                .column("name", DataTypes.STRING())
                                .column("price", DataTypes.DECIMAL(10, 2))
                                .column("tags", DataTypes.ARRAY(DataTypes.STRING()))
                                .primaryKey("region", "item")
                                .build())
                        .distributedBy(3, "region")
                        .build());
        table = connection.table(path);
        UpsertWriter writer = table.newUpsert().createWriter();
        for (int region = 0; region < REGIONS; region++) {
            for (int item = 0; item < ITEMS; item++) {
                writer.upsert(GenericRow.of(
                        region,
                        item,
                        item == 3 ? null : "item " + region + "/" + item,
                        BigDecimal.valueOf(item * 25L, 2),
                        List.of("a", "b" + item)));
            }
        }
        writer.flush();
    }

    @AfterAll
    static void disconnect() {
        connection.close();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(allocator.getAllocatedMemory()).isZero();
        allocator.close();
    }

    @Test
    void rowsOfManyKeysAreOneRoot() {
        List<GenericRow> keys = new ArrayList<>();
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int region = i * 3 % (REGIONS + 2);
            int item = i % (ITEMS + 1);
            keys.add(GenericRow.of(region, item));
            if (region < REGIONS && item < ITEMS) {
                found.add(i);
            }
        }
        LookupColumns columns =
                table.newLookup().createLookuper().lookupColumns(keys).join();
        assertThat(columns.keyIndexes())
                .containsExactly(found.stream().mapToInt(i -> i).toArray());
        assertThat(columns.keyCount()).isEqualTo(200);

        try (VectorSchemaRoot root = ArrowBatches.toRoot(columns.batch(), allocator)) {
            assertThat(root.getRowCount()).isEqualTo(found.size());
            assertThat(root.getSchema().getFields())
                    .extracting(Field::getName)
                    .containsExactly("region", "item", "name", "price", "tags");
            IntVector items = (IntVector) root.getVector("item");
            VarCharVector names = (VarCharVector) root.getVector("name");
            for (int row = 0; row < found.size(); row++) {
                GenericRow key = keys.get(found.get(row));
                int region = key.getInt(0);
                int item = key.getInt(1);
                assertThat(items.get(row)).isEqualTo(item);
                if (item == 3) {
                    assertThat(names.isNull(row)).isTrue();
                } else {
                    assertThat(names.getObject(row)).hasToString("item " + region + "/" + item);
                }
                assertThat(root.getVector("price").getObject(row)).isEqualTo(BigDecimal.valueOf(item * 25L, 2));
                assertThat(root.getVector("tags").getObject(row)).hasToString("[\"a\",\"b" + item + "\"]");
            }
        }
    }

    @Test
    void prefixesGiveTheRowsOfEachWithTheColumnsThatAreWanted() {
        LookupColumns columns = table.newLookup()
                .lookupBy("region")
                .project("price", "item")
                .createLookuper()
                .lookupColumns(List.of(GenericRow.of(6), GenericRow.of(100), GenericRow.of(2)))
                .join();
        assertThat(IntStream.range(0, 3).map(columns::rowCount)).containsExactly(ITEMS, 0, ITEMS);
        try (VectorSchemaRoot root = ArrowBatches.toRoot(columns.batch(), allocator)) {
            assertThat(root.getSchema().getFields()).extracting(Field::getName).containsExactly("price", "item");
            IntVector items = (IntVector) root.getVector("item");
            assertThat(IntStream.range(0, 2 * ITEMS).map(items::get)).containsExactly(0, 1, 2, 3, 4, 0, 1, 2, 3, 4);
        }
    }
}
