/* SPDX-License-Identifier: Apache-2.0 */
package fluss.cli;

import fluss.api.FlussConnection;
import fluss.api.admin.Admin;
import fluss.api.metadata.TableInfo;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluss describe}: the cluster, a database, or a table. */
@Command(
        name = "describe",
        description = "Prints the servers and databases of a cluster, the tables of a database, or what a table is.",
        mixinStandardHelpOptions = true)
final class DescribeCommand implements Callable<Integer> {

    @Mixin
    private final ClusterOptions cluster = new ClusterOptions();

    @Parameters(arity = "0..1", paramLabel = "DATABASE[.TABLE]")
    private @Nullable String what;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (FlussConnection connection = cluster.connect()) {
            Admin admin = connection.admin();
            if (what == null) {
                admin.getServerNodes()
                        .join()
                        .forEach(node -> out.println(
                                "server " + node.id() + "\t" + node.type() + "\t" + node.host() + ":" + node.port()));
                admin.listDatabases().join().forEach(name -> out.println("database " + name));
            } else if (what.indexOf('.') < 0) {
                admin.listTables(what).join().forEach(name -> out.println("table " + name));
            } else {
                describe(
                        admin,
                        admin.getTableInfo(new TablePathConverter().convert(what))
                                .join(),
                        out);
            }
        }
        out.flush();
        return 0;
    }

    private static void describe(Admin admin, TableInfo table, PrintWriter out) {
        out.println("table " + table.path() + "\tid " + table.tableId() + "\tschema " + table.schemaId());
        table.comment().ifPresent(comment -> out.println("comment " + comment));
        table.schema().columns().forEach(column -> out.println("column " + column.name() + "\t" + column.type()));
        out.println("primary key " + table.primaryKeys());
        out.println("buckets " + table.bucketCount() + "\tby " + table.bucketKeys());
        Map<String, String> properties = new TreeMap<>(table.properties());
        properties.putAll(table.customProperties());
        properties.forEach((key, value) -> out.println("property " + key + "\t" + value));
        if (table.isPartitioned()) {
            out.println("partitioned by " + table.partitionKeys());
            admin.listPartitionInfos(table.path())
                    .join()
                    .forEach(partition -> out.println("partition " + partition.partitionName()));
        }
    }
}
