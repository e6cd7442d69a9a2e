/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.metadata.ArrowCompression;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@FlussCluster
class TableInteropIT {

    private static InteropClients clients;

    @BeforeAll
    static void connect(LocalCluster cluster) {
        clients = new InteropClients(cluster);
    }

    @AfterAll
    static void close() {
        clients.close();
    }

    /** The official client reads a description of ours, writes it again as another table, and ours reads that. */
    @Test
    void tableOfTheOfficialClientIsDescribedAsOursWhichItCopied() {
        List<DataType> types = new ArrayList<>(TestTypes.scalars());
        TestTypes random = new TestTypes(new Random(20_243));
        for (int i = 0; i < 30; i++) {
            types.add(random.type(4));
        }
        Schema.Builder schema = Schema.builder()
                .column("k", DataTypes.BIGINT(), "the key")
                .column("day", DataTypes.STRING())
                .primaryKey("k", "day");
        for (int i = 0; i < types.size(); i++) {
            schema.column("c" + i, types.get(i), "of type " + types.get(i));
        }
        InteropTable table = clients.create(TableDescriptor.builder()
                .schema(schema.build())
                .partitionedBy("day")
                .distributedBy(3, "k")
                .comment("a table with \"everything\"")
                .arrowCompression(ArrowCompression.LZ4_FRAME)
                .customProperty("owner", "Grüße"));
        TablePath copy = clients.newPath();

        Map<String, Object> official =
                clients.official().peer().tableInfo(table.path().toString());
        clients.official().peer().createTable(copy.toString(), Map.of("json", official.get("json")));

        TableInfo info = clients.ours().connection().table(table.path()).info();
        assertThat(clients.ours().connection().table(copy).info().descriptor()).isEqualTo(info.descriptor());
        assertThat(info.schema()).isEqualTo(table.descriptor().schema());
        assertThat(info.schema().columnNames()).startsWith("k", "day", "c0").hasSize(types.size() + 2);
        assertThat(info.schema().primaryKeyIndexes()).containsExactly(0, 1);
        assertThat(clients.ours().connection().table(copy).path()).isEqualTo(copy);
        assertThat(clients.ours().connection().table(copy).hasPrimaryKey()).isTrue();
        assertThat(official)
                .containsEntry("schemaId", info.schemaId())
                .containsEntry("bucketCount", info.bucketCount())
                .containsEntry("primaryKey", info.primaryKeys())
                .containsEntry("bucketKeys", info.bucketKeys())
                .containsEntry("partitionKeys", info.partitionKeys())
                .containsEntry("createdTime", info.createdTime().toEpochMilli());
        assertThat(((Number) official.get("tableId")).longValue()).isEqualTo(info.tableId());
        assertThat(clients.official().peer().tableInfo(copy.toString()).get("json"))
                .isEqualTo(official.get("json"));
    }
}
