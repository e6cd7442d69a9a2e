/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.ErrorCode;
import fluss.api.error.RowException;
import fluss.api.error.ServerException;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.row.GenericRow;
import fluss.api.types.DataTypes;
import fluss.api.write.MergeMode;
import fluss.api.write.UpsertResult;
import fluss.api.write.UpsertWriter;
import fluss.api.write.WriteFuture;
import fluss.core.fake.FakeRpc;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.PbPutKvRespForBucket;
import fluss.core.wire.proto.PutKvRequest;
import fluss.core.wire.proto.PutKvResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests for primary-key tables. */
@Timeout(60)
class UpsertTest {

    private static final int KV_RECORDS = 28;

    private final WriteFixture fixture = new WriteFixture();
    private final TableInfo table = WriteFixture.table(TableDescriptor.builder()
            .schema(Schema.builder()
                    .column("id", DataTypes.INT())
                    .column("name", DataTypes.STRING())
                    .column("size", DataTypes.INT())
                    .primaryKey("id")
                    .build())
            .distributedBy(1, "id"));

    @BeforeEach
    void oneBucket() {
        fixture.metadata.bucketCount = 1;
    }

    private UpsertWriter writer(String... targets) {
        return targets.length == 0
                ? fixture.writing.newUpsert(table).createWriter()
                : fixture.writing.newUpsert(table).partialUpdate(targets).createWriter();
    }

    private List<FakeRpc.Call> puts() {
        return fixture.calls(Apis.PUT_KV);
    }

    private static PutKvRequest request(FakeRpc.Call call) {
        return (PutKvRequest) call.request();
    }

    private static String records(FakeRpc.Call call) {
        byte[] batch = request(call).getBucketsReq(0).getRecords().toByteArray();
        return HexFormat.of().formatHex(batch, KV_RECORDS, batch.length);
    }

    private void answer(FakeRpc.Call call, PbPutKvRespForBucket.Builder bucket) {
        fixture.loop.execute(() ->
                call.succeed(PutKvResponse.newBuilder().addBucketsResp(bucket).build()));
        fixture.loop.run();
    }

    @Test
    void upsertSendsKeyAndRowAndTellsTheEndOfTheLog() throws Exception {
        WriteFuture<UpsertResult> written = writer().upsert(GenericRow.of(1, "a", null));
        fixture.loop.run();
        assertThat(request(puts().get(0)).getTargetColumnsList()).isEmpty();
        assertThat(request(puts().get(0)).getAggMode()).isZero();
        assertThat(records(puts().get(0))).isEqualTo("06000000" + "0101" + "04010161");

        answer(puts().get(0), PbPutKvRespForBucket.newBuilder().setBucketId(0).setLogEndOffset(7));
        assertThat(written.get()).isEqualTo(new UpsertResult(0, OptionalLong.of(7)));
    }

    @Test
    void deleteTakesTheKeyAloneOrTheWholeRow() {
        UpsertWriter writer = writer();
        writer.delete(GenericRow.of(1));
        fixture.loop.run();
        assertThat(records(puts().get(0))).isEqualTo("02000000" + "0101");
        answer(puts().get(0), PbPutKvRespForBucket.newBuilder().setBucketId(0).setLogEndOffset(1));
        writer.delete(GenericRow.of(1, "a", 3));
        writer.flushAsync();
        fixture.loop.run();
        assertThat(records(puts().get(1))).isEqualTo("02000000" + "0101");
    }

    @Test
    void rowOfAnotherWidthIsRefused() {
        UpsertWriter writer = writer();
        assertThatThrownBy(() -> writer.delete(GenericRow.of(1, "a")))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("this row has 2");
        assertThatThrownBy(() -> writer.upsert(GenericRow.of(1, "a")))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("this one has 2");
    }

    @Test
    void keyMustNotBeNull() {
        UpsertWriter writer = writer();
        assertThatThrownBy(() -> writer.upsert(GenericRow.of(null, "a", 3))).isInstanceOf(RowException.class);
        assertThatThrownBy(() -> writer.delete(GenericRow.of((Object) null))).isInstanceOf(RowException.class);
    }

    @Test
    void partialUpdateAddsTheKeyAndNamesItsColumns() {
        writer("size").upsert(GenericRow.of(1, "ignored", 3));
        fixture.loop.run();
        assertThat(request(puts().get(0)).getTargetColumnsList()).containsExactly(0, 2);
        assertThat(records(puts().get(0))).isEqualTo("05000000" + "0101" + "020103");
    }

    @Test
    void writesWithOtherTargetsGoInRequestsOfTheirOwn() {
        UpsertWriter whole = writer();
        UpsertWriter partial = writer("name");
        whole.upsert(GenericRow.of(1, "a", 3));
        partial.upsert(GenericRow.of(1, "b", null));
        partial.flushAsync();
        fixture.loop.run();
        assertThat(puts()).hasSize(2);
        assertThat(request(puts().get(0)).getTargetColumnsList()).isEmpty();
        assertThat(request(puts().get(1)).getTargetColumnsList()).containsExactly(0, 1);
    }

    @Test
    void unknownColumnsAreRefused() {
        assertThatThrownBy(() -> writer("weight"))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("weight");
        assertThatThrownBy(() -> fixture.writing.newUpsert(table).partialUpdate(3))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("There is no column 3");
    }

    @Test
    void partialUpdateNeedsNullableColumnsOutsideTheKey() {
        TableInfo strict = WriteFixture.table(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.INT())
                        .column("name", DataTypes.STRING().notNull())
                        .primaryKey("id")
                        .build())
                .distributedBy(1, "id"));
        assertThatThrownBy(() -> fixture.writing.newUpsert(strict).partialUpdate("name"))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("'name'");
    }

    @Test
    void numberedColumnIsLeftToTheServer() {
        TableInfo numbered = WriteFixture.table(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.INT())
                        .column("name", DataTypes.STRING())
                        .column("number", DataTypes.BIGINT())
                        .primaryKey("id")
                        .autoIncrement("number")
                        .build())
                .distributedBy(1, "id"));
        assertThatThrownBy(() -> fixture.writing.newUpsert(numbered).createWriter())
                .isInstanceOf(RowException.class)
                .hasMessageContaining("partialUpdate");
        assertThatThrownBy(() -> fixture.writing.newUpsert(numbered).partialUpdate("number"))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("numbered by the server");
        fixture.writing.newUpsert(numbered).partialUpdate("name").createWriter().upsert(GenericRow.of(1, "a", null));
        fixture.loop.run();
        assertThat(request(puts().get(0)).getTargetColumnsList()).containsExactly(0, 1);
    }

    @Test
    void refusedDeleteFailsItsBatchAlone() throws Exception {
        UpsertWriter writer = writer();
        WriteFuture<UpsertResult> deleted = writer.delete(GenericRow.of(1));
        fixture.loop.run();
        answer(
                puts().get(0),
                PbPutKvRespForBucket.newBuilder()
                        .setBucketId(0)
                        .setErrorCode(ErrorCode.DELETION_DISABLED_EXCEPTION.number())
                        .setErrorMessage("no"));
        assertThatThrownBy(deleted::get).hasCauseInstanceOf(ServerException.class);
        WriteFuture<UpsertResult> upserted = writer.upsert(GenericRow.of(1, "a", null));
        writer.flushAsync();
        fixture.loop.run();
        answer(puts().get(1), PbPutKvRespForBucket.newBuilder().setBucketId(0).setLogEndOffset(1));
        assertThat(upserted.get().logEndOffset()).hasValue(1);
        assertThat(fixture.calls(Apis.INIT_WRITER)).hasSize(1);
    }

    @Test
    void pressureSlowsTheBucketDown() {
        UpsertWriter writer = writer();
        writer.upsert(GenericRow.of(1, "a", null));
        fixture.loop.run();
        answer(
                puts().get(0),
                PbPutKvRespForBucket.newBuilder()
                        .setBucketId(0)
                        .setLogEndOffset(1)
                        .setPressure(0.5f));
        writer.upsert(GenericRow.of(1, "b", null));
        writer.flushAsync();
        fixture.advanceMillis(749);
        assertThat(puts()).hasSize(1);
        fixture.advanceMillis(1);
        assertThat(puts()).hasSize(2);
    }

    @Test
    void overwritingWritesSaySoAndGoInRequestsOfTheirOwn() {
        UpsertWriter merging = writer();
        UpsertWriter overwriting =
                fixture.writing.newUpsert(table).mergeMode(MergeMode.OVERWRITE).createWriter();
        merging.upsert(GenericRow.of(1, "a", null));
        overwriting.upsert(GenericRow.of(1, "b", null));
        overwriting.delete(GenericRow.of(2));
        merging.flushAsync();
        overwriting.flushAsync();
        fixture.loop.run();
        assertThat(puts()).extracting(call -> request(call).getAggMode()).containsExactly(0, 1);
        assertThat(puts())
                .allSatisfy(call -> assertThat(request(call).hasAggMode()).isTrue());
    }

    @Test
    void mergeModeIsKeptByPartialUpdates() {
        fixture.writing
                .newUpsert(table)
                .mergeMode(MergeMode.OVERWRITE)
                .partialUpdate("name")
                .createWriter()
                .upsert(GenericRow.of(1, "a", null));
        fixture.loop.run();
        assertThat(request(puts().get(0)).getAggMode()).isEqualTo(1);
        assertThat(request(puts().get(0)).getTargetColumnsList()).containsExactly(0, 1);
    }

    @Test
    void rowsTakenBackAreLeftOutOfTheirBatch() throws Exception {
        UpsertWriter writer = writer();
        writer.upsert(GenericRow.of(0, "first", null));
        fixture.loop.run();
        WriteFuture<UpsertResult> first = writer.upsert(GenericRow.of(1, "a", null));
        WriteFuture<UpsertResult> second = writer.upsert(GenericRow.of(2, "b", 7));
        writer.delete(GenericRow.of(3));
        assertThat(first.cancel(false)).isTrue();
        writer.flushAsync();
        fixture.loop.run();
        UpsertWriter same = writer();
        same.upsert(GenericRow.of(2, "b", 7));
        same.delete(GenericRow.of(3));
        same.flushAsync();
        fixture.loop.run();
        assertThat(records(puts().get(1))).isEqualTo(records(puts().get(2)));
        answer(puts().get(1), PbPutKvRespForBucket.newBuilder().setBucketId(0).setLogEndOffset(9));
        assertThat(second.get().logEndOffset()).hasValue(9);
    }

    @Test
    void pauseUnderPressureIsConfigured() {
        WriteFixture patient = new WriteFixture("client.writer.kv-backpressure.max-throttle", "10 s");
        patient.metadata.bucketCount = 1;
        UpsertWriter writer = patient.writing.newUpsert(table).createWriter();
        writer.upsert(GenericRow.of(1, "a", null));
        patient.loop.run();
        FakeRpc.Call refused = patient.calls(Apis.PUT_KV).get(0);
        patient.loop.execute(() -> refused.succeed(PutKvResponse.newBuilder()
                .addBucketsResp(PbPutKvRespForBucket.newBuilder()
                        .setBucketId(0)
                        .setErrorCode(ErrorCode.STORAGE_BACKPRESSURE_EXCEPTION.number())
                        .setErrorMessage("busy"))
                .build()));
        patient.advanceMillis(9_999);
        assertThat(patient.calls(Apis.PUT_KV)).hasSize(1);
        patient.advanceMillis(1);
        assertThat(patient.calls(Apis.PUT_KV)).hasSize(2);
    }
}
