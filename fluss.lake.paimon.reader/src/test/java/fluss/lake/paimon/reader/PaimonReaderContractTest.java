/* SPDX-License-Identifier: Apache-2.0 */
package fluss.lake.paimon.reader;

import fluss.spi.lake.LakeReaderProvider;
import fluss.testkit.contract.LakeReaderContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.paimon.catalog.Catalog;
import org.apache.paimon.catalog.CatalogContext;
import org.apache.paimon.catalog.CatalogFactory;
import org.apache.paimon.catalog.Identifier;
import org.apache.paimon.data.BinaryString;
import org.apache.paimon.data.GenericRow;
import org.apache.paimon.options.Options;
import org.apache.paimon.schema.Schema;
import org.apache.paimon.table.Table;
import org.apache.paimon.table.sink.BatchTableCommit;
import org.apache.paimon.table.sink.BatchTableWrite;
import org.apache.paimon.table.sink.BatchWriteBuilder;
import org.apache.paimon.types.DataTypes;

class PaimonReaderContractTest extends LakeReaderContract {

    @Override
    protected LakeReaderProvider provider() {
        return new PaimonReaderProvider();
    }

    @Override
    protected Map<String, String> catalog(Path lake) {
        return Map.of("metastore", "filesystem", "warehouse", lake.toString());
    }

    @Override
    @SuppressWarnings("try") // Paimon's may throw an InterruptedException; nobody interrupts
    protected long write(Path lake, List<Order> orders) throws Exception {
        try (Catalog catalog = CatalogFactory.createCatalog(CatalogContext.create(Options.fromMap(catalog(lake))))) {
            Identifier name = Identifier.create("shop", "orders");
            catalog.createDatabase("shop", true);
            catalog.createTable(
                    name,
                    Schema.newBuilder()
                            .column("id", DataTypes.INT().notNull())
                            .column("name", DataTypes.STRING())
                            .column("region", DataTypes.STRING().notNull())
                            .partitionKeys("region")
                            .option("bucket", "-1")
                            .build(),
                    true);
            Table table = catalog.getTable(name);
            BatchWriteBuilder writing = table.newBatchWriteBuilder();
            try (BatchTableWrite write = writing.newWrite();
                    BatchTableCommit commit = writing.newCommit()) {
                for (Order order : orders) {
                    write.write(GenericRow.of(
                            order.id(),
                            order.name() == null ? null : BinaryString.fromString(order.name()),
                            BinaryString.fromString(order.region())));
                }
                commit.commit(write.prepareCommit());
            }
            return table.latestSnapshot().orElseThrow().id();
        }
    }
}
