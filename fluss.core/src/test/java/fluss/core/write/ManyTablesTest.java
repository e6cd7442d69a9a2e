/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import static fluss.core.write.WriteFixture.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.api.row.GenericRow;
import fluss.api.write.AppendResult;
import fluss.api.write.AppendWriter;
import fluss.api.write.WriteFuture;
import fluss.core.fake.FakeRpc;
import fluss.core.wire.Apis;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tables and partitions that come and go leave nothing behind, and what comes back never uses a number twice. */
@Timeout(120)
class ManyTablesTest {

    private final WriteFixture fixture = new WriteFixture();

    private static TableInfo table(long id) {
        TableInfo first = WriteFixture.logTable();
        return new TableInfo(
                TablePath.of("db", "t" + id), id, 7, first.descriptor(), first.createdTime(), first.modifiedTime());
    }

    private FakeRpc.Call last() {
        List<FakeRpc.Call> calls = fixture.produced();
        return calls.get(calls.size() - 1);
    }

    private void writeOnce(TableInfo table) {
        fixture.metadata.tableId = table.tableId();
        AppendWriter writer = fixture.writing.newAppend(table).createWriter();
        writer.append(GenericRow.of(1L));
        writer.flushAsync();
        fixture.loop.run();
        fixture.acknowledge(last(), 0);
        writer.close();
        fixture.loop.run();
    }

    @Test
    void droppedTablesAreForgotten() {
        for (long id = 1; id <= 500; id++) {
            writeOnce(table(id));
        }
        assertThat(fixture.writing.tables().count()).isLessThanOrEqualTo(16);
        assertThat(fixture.writing.context().memory().used()).isZero();
        // Of each table the one of its delivery timeout; and the one that looks after spare buffers.
        assertThat(fixture.loop.waitingTimers()).isLessThanOrEqualTo(501);
        fixture.advanceMillis(130_000);
        assertThat(fixture.loop.waitingTimers()).isZero();
    }

    @Test
    void tableThatItsWriterFoundDroppedIsForgottenAtOnce() {
        AppendWriter writer = fixture.writing.newAppend(table(1)).createWriter();
        fixture.metadata.tableId = 2;
        WriteFuture<AppendResult> lost = writer.append(GenericRow.of(1L));
        writer.flushAsync();
        fixture.loop.run();
        assertThatThrownBy(lost::join).hasMessageContaining("dropped and made again");
        assertThat(fixture.writing.tables().count()).isEqualTo(1);
        writer.close();
        assertThat(fixture.writing.tables().count()).isZero();
    }

    @Test
    void tableThatWasForgottenComesBackWithAnotherWriterId() {
        writeOnce(table(1));
        long before = batch(last()).writerId();
        writeOnce(table(1));
        assertThat(batch(last()).writerId()).isEqualTo(before);
        assertThat(batch(last()).sequence()).isEqualTo(1);
        for (long id = 2; id <= 40; id++) {
            writeOnce(table(id));
        }
        writeOnce(table(1));
        assertThat(batch(last()).writerId()).isNotEqualTo(before);
        assertThat(batch(last()).sequence()).isZero();
    }

    @Test
    void partitionsThatAreNotWrittenAnyMoreAreForgottenByAWriterThatStays() {
        TableInfo table = WriteFixture.partitionedTable();
        AppendWriter writer = fixture.writing.newAppend(table).createWriter();
        for (int day = 0; day < 1000; day++) {
            fixture.metadata.partitions.put("day" + day, (long) day);
            writer.append(GenericRow.of(1L, "day" + day));
            writer.flushAsync();
            fixture.loop.run();
            fixture.acknowledge(last(), 0);
            fixture.advanceMillis(10_000);
        }
        assertThat(fixture.writing.tables().partitionCount(table.tableId())).isLessThanOrEqualTo(100);

        long before = batch(fixture.produced().get(500)).writerId();
        writer.append(GenericRow.of(1L, "day500"));
        writer.flushAsync();
        fixture.loop.run();
        assertThat(batch(last()).partition()).contains(500L);
        assertThat(batch(last()).writerId()).isNotEqualTo(before);
        assertThat(batch(last()).sequence()).isZero();
        assertThat(fixture.calls(Apis.CREATE_PARTITION)).isEmpty();
    }

    @Test
    void tableHasNoMoreBatchesUnderWayThanItMay() {
        WriteFixture limited = new WriteFixture("client.writer.max-inflight-batches-per-table", "2");
        AppendWriter writer = limited.writing.newAppend(WriteFixture.logTable()).createWriter();
        for (int bucket = 0; bucket < 4; bucket++) {
            writer.append(GenericRow.of(1L), bucket);
        }
        writer.flushAsync();
        limited.loop.run();
        assertThat(batches(limited)).isEqualTo(2);
        limited.acknowledge(limited.produced().get(0), 0);
        assertThat(batches(limited)).isEqualTo(limited.produced().size() == 2 ? 4 : 3);
        for (int i = 1; i < limited.produced().size(); i++) {
            limited.acknowledge(limited.produced().get(i), 0);
        }
        assertThat(batches(limited)).isEqualTo(4);
        assertThat(writer.flushAsync()).isCompleted();
    }

    private static int batches(WriteFixture fixture) {
        return fixture.produced().stream()
                .mapToInt(call -> WriteFixture.batches(call).size())
                .sum();
    }
}
