/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.metadata.TablePath;
import fluss.api.predicate.Predicate;
import fluss.api.row.Row;
import fluss.api.scan.BatchScanner;
import fluss.api.scan.TableScan;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads a table from its lake and its log: what {@link UnionProcess} runs. Prints each row, or a failure, as a line, and {@link #PAUSE} after the
 * first rows, if it is to wait for a line there.
 */
final class UnionReader {

    static final String PAUSE = "pause";

    private final PrintStream out;
    private final boolean pauses;

    private UnionReader(PrintStream out, boolean pauses) {
        this.out = out;
        this.pauses = pauses;
    }

    /**
     * Runs it.
     *
     * @param args bootstrap servers, database.table, and any of {@code columns=}, {@code from-id=}, {@code limit=}, {@link #PAUSE} and
     *     settings
     */
    public static void main(String[] args) throws Exception {
        Map<String, String> which = new HashMap<>();
        for (int i = 2; i < args.length; i++) {
            String[] parts = args[i].split("=", 2);
            which.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        UnionReader reader = new UnionReader(System.out, which.remove(PAUSE) != null);
        try {
            reader.read(args[0], args[1], which);
        } catch (RuntimeException e) {
            reader.print(e.toString());
        }
    }

    private void print(String text) {
        out.println(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void read(String bootstrapServers, String name, Map<String, String> which) throws Exception {
        String columns = which.remove("columns");
        String fromId = which.remove("from-id");
        String limit = which.remove("limit");
        String[] path = name.split("\\.", 2);
        try (FlussConnection connection = FlussConnection.builder()
                .bootstrapServers(bootstrapServers)
                .options(which)
                .connect()) {
            Table table = connection.table(TablePath.of(path[0], path[1]));
            TableScan scan = table.newScan();
            scan = columns == null ? scan : scan.project(columns.split(","));
            scan = fromId == null ? scan : scan.filter(Predicate.greaterOrEqual("id", Integer.parseInt(fromId)));
            scan = limit == null ? scan : scan.limit(Integer.parseInt(limit));
            try (BatchScanner scanner = scan.createUnionScanner()) {
                if (pauses) {
                    scanner.pollBatch().forEach(this::print);
                    out.println(PAUSE);
                    System.in.read();
                }
                scanner.forEach(this::print);
            }
        }
    }

    private void print(Row row) {
        print(JsonValues.text(JsonValues.row(row, row.type())));
    }
}
