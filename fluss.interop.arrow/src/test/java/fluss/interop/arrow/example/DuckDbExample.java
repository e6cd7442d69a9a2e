/* SPDX-License-Identifier: Apache-2.0 */
package fluss.interop.arrow.example;

import fluss.api.Table;
import fluss.api.scan.LogRange;
import fluss.interop.arrow.ArrowScans;
import java.math.BigDecimal;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.duckdb.DuckDBConnection;

/** SQL over a Fluss table: DuckDB pulls the batches of a scan through Arrow's C stream. The tests run it. */
public final class DuckDbExample {

    private DuckDbExample() {}

    /** What each customer has spent, the greatest sums first. */
    public static Map<String, BigDecimal> spentByCustomer(Table orders) throws SQLException {
        try (BufferAllocator allocator = new RootAllocator();
                DuckDBConnection duckDb = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
                ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator)) {
            var scan = orders.newScan().project("customer", "amount").createRecordBatchLogReader(LogRange.untilNow());
            ArrowScans.export(scan, allocator, stream);
            duckDb.registerArrowStream("orders", stream);

            Map<String, BigDecimal> spent = new LinkedHashMap<>();
            try (Statement statement = duckDb.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "SELECT customer, sum(amount) FROM orders GROUP BY customer ORDER BY 2 DESC")) {
                while (rows.next()) {
                    spent.put(rows.getString(1), rows.getBigDecimal(2));
                }
            }
            return spent;
        }
    }
}
