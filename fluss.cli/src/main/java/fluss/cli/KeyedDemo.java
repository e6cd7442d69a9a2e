/* SPDX-License-Identifier: Apache-2.0 */
package fluss.cli;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.lookup.Lookuper;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TablePath;
import fluss.api.row.GenericRow;
import fluss.api.row.Row;
import fluss.api.types.DataTypes;
import fluss.api.write.UpsertWriter;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/** Upserts rows of a primary-key table and looks them up, by key and by prefix. */
final class KeyedDemo {

    private static final int LOOKUPS = 2_000;
    private static final int ORDERS_PER_CUSTOMER = 10;

    private static final Schema SCHEMA = Schema.builder()
            .column("customer", DataTypes.STRING())
            .column("order_id", DataTypes.BIGINT())
            .column("amount", DataTypes.DECIMAL(10, 2))
            .primaryKey("customer", "order_id")
            .build();

    private final PrintWriter out;
    private final boolean terminal;
    private final long rows;

    KeyedDemo(PrintWriter out, boolean terminal, long rows) {
        this.out = out;
        this.terminal = terminal;
        this.rows = rows;
    }

    /**
     * What was measured.
     *
     * @param upserted rows per second
     * @param lookupMicros median of one lookup after the other
     */
    record Result(double upserted, long lookupMicros) {}

    Result run(FlussConnection connection, TablePath path) {
        DemoTables.create(
                connection.admin(),
                path,
                TableDescriptor.builder()
                        .schema(SCHEMA)
                        .distributedBy(DemoTables.BUCKETS, "customer")
                        .build());
        Table table = connection.table(path);
        out.println("primary-key table " + path + ": " + table.info().schema());
        double upserted = upsert(table);
        long lookupMicros = lookUp(table);
        lookUpByPrefix(table);
        return new Result(upserted, lookupMicros);
    }

    private static String customer(long i) {
        return "customer-" + i / ORDERS_PER_CUSTOMER;
    }

    private static BigDecimal amount(long i) {
        return BigDecimal.valueOf(i % 1_000_000, 2);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // flush reports what failed
    private double upsert(Table table) {
        Progress progress = new Progress(out, terminal, "upsert", rows);
        try (UpsertWriter writer = table.newUpsert().createWriter()) {
            GenericRow row = new GenericRow(SCHEMA.columns().size());
            for (long i = 0; i < rows; i++) {
                writer.upsert(row.setField(0, customer(i)).setField(1, i).setField(2, amount(i)));
                if ((i & 0xFFF) == 0) {
                    progress.update(i);
                }
            }
            writer.flush();
        }
        return progress.finish();
    }

    private long lookUp(Table table) {
        Lookuper lookuper = table.newLookup().createLookuper();
        Latencies latencies = new Latencies(LOOKUPS);
        Random random = new Random(7);
        for (int n = 0; n < LOOKUPS; n++) {
            long i = random.nextLong(rows);
            latencies.time(() -> checkOrder(lookuper, i));
        }
        boolean found = lookuper.lookup("nobody", 0L).join().singleRow().isPresent();
        DemoFailure.check(!found, "found an order of nobody");
        return latencies.medianMicros();
    }

    private static void checkOrder(Lookuper lookuper, long i) {
        Row row = lookuper.lookup(customer(i), i)
                .join()
                .singleRow()
                .orElseThrow(() -> new DemoFailure("order " + i + " was upserted and is not found"));
        DemoFailure.check(
                row.getDecimal("amount").compareTo(amount(i)) == 0,
                "order " + i + " has amount " + row.getDecimal("amount") + " in place of " + amount(i));
    }

    private void lookUpByPrefix(Table table) {
        List<Row> orders = table.newLookup()
                .lookupBy("customer")
                .createLookuper()
                .lookup(customer(0))
                .join()
                .rows();
        long expected = Math.min(rows, ORDERS_PER_CUSTOMER);
        DemoFailure.check(
                orders.size() == expected, customer(0) + " has " + orders.size() + " orders in place of " + expected);
        for (Row order : orders.subList(0, Math.min(3, orders.size()))) {
            out.println("    " + order.getString("customer") + " order " + order.getLong("order_id") + ": "
                    + order.getDecimal("amount"));
        }
    }
}
