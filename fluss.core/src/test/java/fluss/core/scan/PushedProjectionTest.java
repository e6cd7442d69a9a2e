/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import static fluss.core.scan.ScanHarness.bucketNumbers;
import static fluss.core.scan.ScanHarness.error;
import static fluss.core.scan.ScanHarness.nothing;
import static fluss.core.scan.ScanHarness.records;
import static fluss.core.scan.ScanHarness.request;
import static fluss.core.scan.TestLog.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.ServerException;
import fluss.api.metadata.LogFormat;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableInfo;
import fluss.api.types.DataTypes;
import fluss.core.fake.FakeRpc;
import fluss.core.wire.proto.PbFetchLogReqForTable;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests of a projected scan over a log that was begun without one of the columns. The batches are never decoded. */
class PushedProjectionTest {

    private static final Schema SCHEMA = Schema.builder()
            .column("id", DataTypes.INT())
            .column("name", DataTypes.STRING())
            .column("age", DataTypes.INT())
            .build();
    private static final TableInfo TABLE = TestLog.table(2, LogFormat.ARROW, 2, SCHEMA);

    private ScanHarness scan;

    @BeforeEach
    void subscribe() {
        scan = new ScanHarness(TABLE, Map.of(), task -> {}, all -> all.project("age", "id"));
        scan.scanner.subscribe(Map.of(0, 0L, 1, 0L));
        scan.loop.run();
    }

    private static PbFetchLogReqForTable table(FakeRpc.Call call) {
        return request(call).getTablesReq(0);
    }

    private FakeRpc.Call openFor(int bucket) {
        return scan.open().stream()
                .filter(call -> bucketNumbers(call).contains(bucket))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void columnsAreAskedForInTheirOrderInTheTable() {
        assertThat(table(scan.onlyOpen()).getProjectionPushdownEnabled()).isTrue();
        assertThat(table(scan.onlyOpen()).getProjectedFieldsList()).containsExactly(0, 2);
    }

    @Test
    void bucketWithOldBatchesIsFetchedWholeUntilItIsPastThem() {
        scan.answer(scan.onlyOpen(), error(0, 34), nothing(1, 0));

        FakeRpc.Call whole = openFor(0);
        assertThat(bucketNumbers(whole)).containsExactly(0);
        assertThat(table(whole).getProjectionPushdownEnabled()).isFalse();
        assertThat(table(whole).getProjectedFieldsCount()).isZero();
        assertThat(table(openFor(1)).getProjectionPushdownEnabled()).isTrue();

        scan.answer(whole, records(0, 9, batch(0, 3)));
        assertThat(table(openFor(0)).getProjectionPushdownEnabled()).isFalse();

        byte[] renewed = batch(3, 3);
        renewed[25] = 2; // the schema id; the checksum is not looked at without decoding
        scan.answer(openFor(0), records(0, 9, renewed));
        assertThat(table(openFor(0)).getProjectionPushdownEnabled()).isTrue();
    }

    @Test
    void refusalWithoutProjectionIsFinal() {
        scan.answer(scan.onlyOpen(), error(0, 34), nothing(1, 0));
        scan.answer(openFor(0), error(0, 34));
        assertThatThrownBy(scan::poll).isInstanceOf(ServerException.class).hasMessageContaining("(34)");
    }
}
