/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.FlussException;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.row.GenericRow;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendResult;
import fluss.api.write.AppendWriter;
import fluss.api.write.WriteFuture;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A batch that a codec worker cannot make. */
@Timeout(60)
class EncodingFailureTest {

    private final WriteFixture fixture = new WriteFixture();
    private final TableInfo table = new TableInfo(
            WriteFixture.PATH,
            1,
            1,
            TableDescriptor.builder()
                    .schema(Schema.builder().column("id", DataTypes.BIGINT()).build())
                    .property("table.log.arrow.compression.type", "NONE")
                    .distributedBy(4)
                    .build(),
            Instant.EPOCH,
            Instant.EPOCH);
    private final AppendWriter writer = fixture.writing.newAppend(table).createWriter();

    private WriteFuture<AppendResult> send(long id) {
        WriteFuture<AppendResult> written = writer.append(GenericRow.of(id));
        writer.flushAsync();
        fixture.loop.run();
        return written;
    }

    @Test
    void failsAloneAndUsesUpNoNumber() throws Exception {
        WriteFuture<AppendResult> first = send(1);
        WriteFuture<AppendResult> broken = send(666);
        WriteFuture<AppendResult> last = send(2);
        assertThat(fixture.produced())
                .extracting(call -> WriteFixture.batch(call).sequence())
                .containsExactly(0, 1);

        fixture.acknowledge(fixture.produced().get(0), 0);
        fixture.acknowledge(fixture.produced().get(1), 1);
        assertThat(first.get().offset()).hasValue(0);
        assertThat(last.get().offset()).hasValue(1);
        assertThatThrownBy(broken::join)
                .isInstanceOf(FlussException.class)
                .hasMessageContaining("[table=db.t bucket=0] The batch could not be encoded")
                .hasMessageContaining("as the test wants it");
        writer.close();
        assertThat(fixture.writing.context().memory().used()).isZero();
    }
}
