/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.ClosedException;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.api.row.GenericRow;
import fluss.api.write.MultiTableWriter;
import fluss.core.wire.proto.ProduceLogRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One writer for many tables. */
@Timeout(60)
class TablesWriterTest {

    private final WriteFixture fixture = new WriteFixture();
    private final MultiTableWriter writer = fixture.writing.newMultiTableWriter();

    private static FixedTable table(long id) {
        TableInfo first = WriteFixture.logTable();
        return new FixedTable(new TableInfo(
                TablePath.of("db", "t" + id), id, 7, first.descriptor(), first.createdTime(), first.modifiedTime()));
    }

    private long tableOf(int call) {
        return ((ProduceLogRequest) fixture.produced().get(call).request()).getTableId();
    }

    @Test
    void rowsGoToTheirTablesAndOneFlushSendsThemAll() {
        fixture.metadata.tableId = 1;
        writer.append(table(1), GenericRow.of(1L));
        fixture.loop.run();
        fixture.metadata.tableId = 2;
        writer.append(table(2), GenericRow.of(2L));
        writer.append(table(2), GenericRow.of(3L));
        CompletableFuture<Void> flushed = writer.flushAsync();
        fixture.loop.run();
        assertThat(tableOf(0)).isEqualTo(1);
        assertThat(tableOf(1)).isEqualTo(2);
        assertThat(flushed).isNotDone();
        for (int i = 0; i < fixture.produced().size(); i++) {
            fixture.acknowledge(fixture.produced().get(i), 0);
        }
        assertThat(flushed).isCompleted();
    }

    @Test
    void failureOfOneTableIsThrownAndTheOthersAreWaitedFor() {
        fixture.metadata.tableId = 1;
        writer.append(table(1), GenericRow.of(1L));
        fixture.loop.run();
        fixture.refuse(fixture.produced().get(0), ErrorCode.AUTHORIZATION_EXCEPTION);
        assertThatThrownBy(writer::flush)
                .isInstanceOf(FlussException.class)
                .hasMessageContaining("[table=db.t1 bucket=0");
        writer.flush();
    }

    @Test
    void boundedFlushGivesUp() {
        writer.append(table(1), GenericRow.of(1L));
        fixture.loop.run();
        assertThatThrownBy(() -> writer.flush(Duration.ofMillis(1))).isInstanceOf(RequestTimeoutException.class);
    }

    @Test
    void tableThatIsReleasedIsForgotten() {
        for (long id = 1; id <= 200; id++) {
            fixture.metadata.tableId = id;
            writer.append(table(id), GenericRow.of(1L));
            fixture.loop.run();
            fixture.acknowledge(fixture.produced().get(fixture.produced().size() - 1), 0);
            writer.release(table(id));
            fixture.loop.run();
        }
        assertThat(fixture.writing.tables().count()).isLessThanOrEqualTo(16);
    }

    @Test
    void closedWriterTakesNoOtherTable() {
        writer.append(table(1), GenericRow.of(1L));
        fixture.loop.run();
        fixture.acknowledge(fixture.produced().get(0), 0);
        writer.close();
        assertThatThrownBy(() -> writer.append(table(1), GenericRow.of(1L))).isInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> writer.append(table(2), GenericRow.of(1L))).isInstanceOf(ClosedException.class);
    }

    @Test
    void logTablesHaveNoUpserts() {
        assertThatThrownBy(() -> writer.upsert(table(1), GenericRow.of(1L)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has no primary key: its rows are appended");
    }
}
