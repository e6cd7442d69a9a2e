/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.error.ErrorCode;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.row.GenericRow;
import fluss.api.row.InternalRow;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendWriter;
import fluss.api.write.WriteFuture;
import fluss.core.record.LogBatchHeader;
import fluss.core.wire.proto.ProduceLogRequest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When batches have statistics. */
@Timeout(60)
class StatisticsTest {

    private final WriteFixture fixture = new WriteFixture();

    private static TableInfo table(String columns) {
        return new TableInfo(
                WriteFixture.PATH,
                1,
                1,
                TableDescriptor.builder()
                        .schema(Schema.builder()
                                .column("id", DataTypes.BIGINT())
                                .column("bytes", DataTypes.BYTES())
                                .build())
                        .property("table.log.arrow.compression.type", "NONE")
                        .property("table.statistics.columns", columns)
                        .distributedBy(4)
                        .build(),
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private LogBatchHeader sent(int call) {
        byte[] bytes = bytes(call);
        LogBatchHeader header = LogBatchHeader.read(bytes, 0, bytes.length);
        header.checkCrc(bytes);
        return header;
    }

    private byte[] bytes(int call) {
        return ((ProduceLogRequest) fixture.produced().get(call).request())
                .getBucketsReq(0)
                .getRecords()
                .toByteArray();
    }

    private void send(AppendWriter writer, long id) {
        writer.append(GenericRow.of(id, new byte[1]));
        writer.flushAsync();
        fixture.loop.run();
    }

    @Test
    void batchesHaveThemIfTheTableWantsThemAndTheServerTakesThem() {
        fixture.rpc.isOfRelease10 = true;
        AppendWriter writer = fixture.writing.newAppend(table("*")).createWriter();
        send(writer, 1);
        assertThat(sent(0).magic()).isEqualTo(1);
        assertThat(sent(0).batchSequence()).isZero();
        send(writer, 2);
        assertThat(sent(1).magic()).isEqualTo(1);
        assertThat(sent(1).batchSequence()).isEqualTo(1);
    }

    @Test
    void serverThatDoesNotTakeThemGetsTheSameRowsWithoutThem() {
        AppendWriter writer = fixture.writing.newAppend(table("id")).createWriter();
        send(writer, 1);
        assertThat(sent(0).magic()).isZero();
        fixture.rpc.isOfRelease10 = true;
        send(writer, 1);
        assertThat(sent(1).magic()).isEqualTo(1);
        assertThat(sent(1).bodyLength()).isEqualTo(sent(0).bodyLength());
    }

    @Test
    void batchThatIsSentAgainToAServerThatDoesNotTakeThemKeepsItsNumber() {
        fixture.rpc.isOfRelease10 = true;
        AppendWriter writer = fixture.writing.newAppend(table("id")).createWriter();
        send(writer, 1);
        send(writer, 2);
        fixture.rpc.isOfRelease10 = false;
        fixture.acknowledge(fixture.produced().get(0), 0);
        fixture.refuse(fixture.produced().get(1), ErrorCode.NOT_LEADER_OR_FOLLOWER);
        fixture.advanceMillis(10_000);
        assertThat(sent(2).magic()).isZero();
        assertThat(sent(2).batchSequence()).isEqualTo(1);
        assertThat(sent(2).writerId()).isEqualTo(sent(1).writerId());
    }

    @Test
    void columnsWithoutStatisticsAndTablesThatWantNoneChangeNothing() {
        fixture.rpc.isOfRelease10 = true;
        send(fixture.writing.newAppend(table("bytes")).createWriter(), 1);
        assertThat(sent(0).magic()).isZero();
        send(fixture.writing.newAppend(table("")).createWriter(), 1);
        assertThat(sent(1).magic()).isZero();
    }

    @Test
    void valueThatStatisticsCannotHoldLeavesThemOut() throws Exception {
        fixture.rpc.isOfRelease10 = true;
        AppendWriter writer = fixture.writing.newAppend(table("id")).createWriter();
        WriteFuture<?> written = writer.append(new InternalRow() {
            private int reads;

            @Override
            public int fieldCount() {
                return 2;
            }

            @Override
            public boolean isNullAt(int position) {
                return position == 1;
            }

            @Override
            public long getLong(int position) {
                if (++reads > 2) {
                    throw new IllegalStateException("read once too often");
                }
                return 7;
            }
        });
        writer.flushAsync();
        fixture.loop.run();
        assertThat(sent(0).magic()).isZero();
        fixture.acknowledge(fixture.produced().get(0), 3);
        assertThat(written.get()).isNotNull();
    }
}
