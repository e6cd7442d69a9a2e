/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import static fluss.tests.interop.RowComparison.assertRows;

import fluss.api.metadata.ArrowCompression;
import fluss.api.metadata.LogFormat;
import fluss.api.row.GenericRow;
import fluss.api.types.DataType;
import fluss.api.types.RowType;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** What is appended as columns, the official client reads, and so do we; the columns come from batches that either wrote. */
@FlussCluster
class ColumnInteropIT {

    static final List<Arguments> FORMATS = LogTableInteropIT.FORMATS;

    private static final long SEED = 611;

    private static InteropClients clients;

    @BeforeAll
    static void connect(LocalCluster cluster) {
        clients = new InteropClients(cluster);
    }

    @AfterAll
    static void close() {
        clients.close();
    }

    private static void assertAllReadColumns(
            RowType type, List<GenericRow> rows, LogFormat format, ArrowCompression compression) {
        InteropTable source =
                clients.create(LogTableInteropIT.table(type, LogFormat.ARROW, ArrowCompression.LZ4_FRAME));
        List<List<Object>> expected = new ArrayList<>();
        for (InteropClient writer : clients.both()) {
            writer.append(source, rows);
            expected.addAll(JsonValues.rows(rows, type));
        }
        InteropTable table = clients.create(LogTableInteropIT.table(type, format, compression));

        clients.ours().appendColumnsOf(source, table, expected.size());

        for (InteropClient reader : clients.both()) {
            assertRows(
                    reader.toString(), type, expected, LogTableInteropIT.rowsOf(reader.scan(table, expected.size())));
        }
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void columnsOfEveryScalarTypeAreReadAsWritten(LogFormat format, ArrowCompression compression) {
        RowType type = TestTypes.rowOf(TestTypes.scalars().toArray(DataType[]::new));
        TestValues values = TestValues.readableByAll(new Random(SEED));
        List<GenericRow> rows = new ArrayList<>(values.edgeRows(type));
        rows.addAll(values.rows(type, 30));
        assertAllReadColumns(type, rows, format, compression);
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void columnsOfNestedTypesAreReadAsWritten(LogFormat format, ArrowCompression compression) {
        RowType type = LogTableInteropIT.nestedTypes();
        assertAllReadColumns(type, TestValues.readableByAll(new Random(SEED)).rows(type, 200), format, compression);
    }
}
