/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import static fluss.core.scan.ScanHarness.buckets;
import static fluss.core.scan.ScanHarness.nothing;
import static fluss.core.scan.ScanHarness.records;
import static fluss.core.scan.ScanHarness.request;
import static fluss.core.scan.TestLog.batch;
import static fluss.core.scan.TestLog.bucket;
import static fluss.core.scan.TestLog.concat;
import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.metadata.LogFormat;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.predicate.Predicate;
import fluss.core.wire.proto.PbFetchLogReqForTable;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Conditions that servers of release 1.0 leave out batches by: {@code docs/protocol/behaviour.md}, section 2.5. */
class PushedFilterTest {

    private static final Predicate CONDITION = Predicate.greaterThan("id", 5);

    private static ScanHarness scan(LogFormat format, Map<String, String> properties) {
        TableDescriptor descriptor = TableDescriptor.builder()
                .schema(TestLog.SCHEMA)
                .distributedBy(2)
                .logFormat(format)
                .properties(properties)
                .build();
        TableInfo table = new TableInfo(TestLog.PATH, 7, 1, descriptor, Instant.EPOCH, Instant.EPOCH);
        ScanHarness scan = new ScanHarness(table, Map.of(), Runnable::run, all -> all.filter(CONDITION));
        scan.scanner.subscribe(0, 0);
        scan.loop.run();
        return scan;
    }

    private static PbFetchLogReqForTable asked(ScanHarness scan) {
        return request(scan.onlyOpen()).getTablesReq(0);
    }

    @Test
    void conditionIsSentForTablesWithStatisticsAlone() {
        PbFetchLogReqForTable with = asked(scan(LogFormat.ARROW, Map.of("table.statistics.columns", "*")));
        assertThat(with.getFilterPredicate()).isEqualTo(FilterMessages.of(CONDITION, TestLog.SCHEMA));
        assertThat(with.getFilterSchemaId()).isEqualTo(1);

        assertThat(asked(scan(LogFormat.ARROW, Map.of())).hasFilterPredicate()).isFalse();
        assertThat(asked(scan(LogFormat.INDEXED, Map.of("table.statistics.columns", "*")))
                        .hasFilterPredicate())
                .isFalse();
    }

    @Test
    void whatTheServerHasLeftOutIsPassedOverAndCounted() {
        ScanHarness scan = scan(LogFormat.INDEXED, Map.of());
        scan.answer(scan.onlyOpen(), nothing(0, 100).setFilteredEndOffset(40));
        assertThat(buckets(scan.onlyOpen()).get(0).getFetchOffset()).isEqualTo(40);
        scan.answer(scan.onlyOpen(), records(0, 100, batch(40, 2)).setFilteredEndOffset(90));
        assertThat(buckets(scan.onlyOpen()).get(0).getFetchOffset()).isEqualTo(90);

        assertThat(scan.pollOffsets()).containsExactly(40L, 41L);
        assertThat(scan.scanner.position(bucket(0))).isEqualTo(90);
        assertThat(scan.scanner.filterCounts().offsetsSkippedByServers()).isEqualTo(40 + 48);
    }

    @Test
    void gapsBetweenBatchesAreCountedToo() {
        ScanHarness scan = scan(LogFormat.ARROW, Map.of("table.statistics.columns", "*"));
        scan.answer(scan.onlyOpen(), records(0, 100, concat(batch(10, 2), batch(20, 5))));
        assertThat(scan.scanner.filterCounts().offsetsSkippedByServers()).isEqualTo(10 + 8);
    }

    @Test
    void rowsAreTestedByTheClientAsWell() {
        ScanHarness scan = scan(LogFormat.INDEXED, Map.of());
        scan.answer(scan.onlyOpen(), records(0, 10, concat(batch(0, 4), batch(4, 6))));
        assertThat(scan.pollOffsets()).containsExactly(6L, 7L, 8L, 9L);
        assertThat(scan.scanner.filterCounts().rowsTested()).isEqualTo(10);
        assertThat(scan.scanner.filterCounts().rowsKept()).isEqualTo(4);
        assertThat(scan.scanner.filterCounts().batchesWithoutRows()).isEqualTo(1);
    }

    @Test
    void aPollIsFilledWithRowsThatAreKept() {
        ScanHarness scan = scan(LogFormat.INDEXED, Map.of());
        scan.answer(scan.onlyOpen(), records(0, 600, batch(0, 600)));
        assertThat(scan.poll()).hasSize(500);
        assertThat(scan.scanner.position(bucket(0))).isEqualTo(506);
        assertThat(scan.poll()).hasSize(94);
    }
}
