/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.readme;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.metadata.DatabaseDescriptor;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TablePath;
import fluss.api.row.GenericRow;
import fluss.api.row.Row;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.ScanRecord;
import fluss.api.types.DataTypes;
import fluss.api.write.UpsertWriter;
import fluss.localcluster.LocalCluster;
import fluss.testkit.ReadyTables;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the README shows, word for word between the marks. */
final class ReadmeExample {

    private ReadmeExample() {}

    static List<String> run(LocalCluster cluster) {
        String servers = cluster.bootstrapServers();
        List<String> printed = new ArrayList<>();
        try (FlussConnection connection =
                FlussConnection.builder().bootstrapServers(servers).connect()) {
            connection
                    .admin()
                    .createDatabase("shop", DatabaseDescriptor.EMPTY, true)
                    .join();
            Schema schema = Schema.builder()
                    .column("id", DataTypes.BIGINT())
                    .column("customer", DataTypes.STRING())
                    .column("amount", DataTypes.DECIMAL(10, 2))
                    .primaryKey("id")
                    .build();
            ReadyTables.create(
                    cluster,
                    connection.admin(),
                    TablePath.of("shop", "orders"),
                    TableDescriptor.builder().schema(schema).distributedBy(4).build());
            // begin
            Table orders = connection.table(TablePath.of("shop", "orders"));
            try (UpsertWriter writer = orders.newUpsert().createWriter()) {
                writer.upsert(GenericRow.of(1L, "Ada", new BigDecimal("12.50")));
            } // sends, waits, and throws what failed
            Row row = orders.newLookup()
                    .createLookuper()
                    .lookup(1L)
                    .join()
                    .singleRow()
                    .orElseThrow();
            printed.add(row.getString("customer"));
            try (LogScanner scanner = orders.newScan().project("id", "amount").createLogScanner()) {
                scanner.subscribeAll(OffsetSpec.earliest());
                for (ScanRecord change : scanner.poll(Duration.ofSeconds(10))) {
                    printed.add(change.changeType().shortString() + " "
                            + change.row().getDecimal("amount"));
                }
            }
            // end
        }
        return printed;
    }
}
