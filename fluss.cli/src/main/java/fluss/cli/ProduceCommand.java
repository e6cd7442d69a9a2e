/* SPDX-License-Identifier: Apache-2.0 */
package fluss.cli;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.metadata.TablePath;
import fluss.api.row.GenericRow;
import fluss.api.types.RowType;
import fluss.api.write.AppendWriter;
import fluss.api.write.UpsertWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluss produce}: the lines of standard input become rows. */
@Command(
        name = "produce",
        description = {
            "Writes a row for each line of standard input: appended, or upserted where the table has a primary key.",
            "Values stand in the order of the columns with tabs in between; null is \\N."
        },
        mixinStandardHelpOptions = true)
final class ProduceCommand implements Callable<Integer> {

    @Mixin
    private final ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--delete",
            description = "Delete the rows with these keys; the values of other columns do not matter.")
    private boolean isDelete;

    @Parameters(paramLabel = "DATABASE.TABLE", converter = TablePathConverter.class)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private TablePath path;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try (FlussConnection connection = cluster.connect()) {
            long rows = write(connection.table(path));
            spec.commandLine().getErr().println("wrote " + rows + " rows");
            return 0;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // closing a writer reports what failed
    private long write(Table table) throws IOException {
        RowType type = table.info().schema().rowType();
        if (!table.hasPrimaryKey()) {
            if (isDelete) {
                throw new IllegalArgumentException(path + " is a log table, from which nothing is deleted");
            }
            try (AppendWriter writer = table.newAppend().createWriter()) {
                return eachLine(type, writer::append);
            }
        }
        try (UpsertWriter writer = table.newUpsert().createWriter()) {
            return eachLine(type, isDelete ? writer::delete : writer::upsert);
        }
    }

    private static long eachLine(RowType type, Consumer<GenericRow> action) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        long count = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            count++;
            GenericRow row;
            try {
                row = TextRows.parse(line, type);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + count + ": " + e.getMessage(), e);
            }
            action.accept(row);
        }
        return count;
    }
}
