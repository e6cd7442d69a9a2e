/* SPDX-License-Identifier: Apache-2.0 */
package fluss.cli;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.lookup.TableLookup;
import fluss.api.metadata.TablePath;
import fluss.api.row.Row;
import fluss.api.types.RowType;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluss lookup}: the rows with a key, or with the first columns of one. */
@Command(
        name = "lookup",
        description =
                "Prints the row with a primary key, or the rows that have its first columns. Ends with 2 if there is none.",
        mixinStandardHelpOptions = true)
final class LookupCommand implements Callable<Integer> {

    private static final int NOT_FOUND = 2;

    @Mixin
    private final ClusterOptions cluster = new ClusterOptions();

    @Parameters(index = "0", paramLabel = "DATABASE.TABLE", converter = TablePathConverter.class)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private TablePath path;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "VALUE",
            description = "The key, in the order of its columns.")
    private List<String> values = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (FlussConnection connection = cluster.connect()) {
            Table table = connection.table(path);
            List<String> keys = table.info().primaryKeys();
            if (values.size() > keys.size() || keys.isEmpty()) {
                throw new IllegalArgumentException("the primary key of " + path + " has the columns " + keys);
            }
            List<String> given = keys.subList(0, values.size());
            TableLookup lookup = table.newLookup();
            List<Row> rows = (given.size() == keys.size() ? lookup : lookup.lookupBy(given.toArray(new String[0])))
                    .createLookuper()
                    .lookup(key(table.info().schema().rowType(), given))
                    .join()
                    .rows();
            PrintWriter out = spec.commandLine().getOut();
            rows.forEach(row -> out.println(TextRows.print(row)));
            out.flush();
            return rows.isEmpty() ? NOT_FOUND : 0;
        }
    }

    private @Nullable Object[] key(RowType type, List<String> columns) {
        List<@Nullable Object> key = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            key.add(TextRows.parse(values.get(i), columns.get(i), type.typeAt(type.indexOf(columns.get(i)))));
        }
        return key.toArray();
    }
}
