/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import fluss.api.column.ColumnBatch;
import fluss.api.error.RowException;
import fluss.api.error.ServerException;
import fluss.api.lookup.LookupColumns;
import fluss.api.metadata.Schema;
import fluss.api.row.GenericRow;
import fluss.api.types.DataTypes;
import fluss.core.fake.FakeRpc;
import fluss.core.wire.proto.LookupResponse;
import fluss.core.wire.proto.PbLookupReqForBucket;
import fluss.core.wire.proto.PbLookupRespForBucket;
import fluss.core.wire.proto.PbValue;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LookupColumnsTest {

    private final LookupHarness look = new LookupHarness(Map.of());

    private CompletableFuture<LookupColumns> lookup(int... ids) {
        CompletableFuture<LookupColumns> columns = look.lookuper.lookupColumns(
                IntStream.of(ids).mapToObj(GenericRow::of).toList());
        look.loop.run();
        return columns;
    }

    /** Answers all requests: there are rows for even ids. */
    private void answerAll() {
        while (!look.open().isEmpty()) {
            FakeRpc.Call call = look.open().get(0);
            PbLookupReqForBucket asked = LookupHarness.request(call).getBucketsReq(0);
            PbLookupRespForBucket.Builder answer =
                    PbLookupRespForBucket.newBuilder().setBucketId(0);
            for (ByteString key : asked.getKeysList()) {
                int id = key.byteAt(0);
                PbValue.Builder value = PbValue.newBuilder();
                answer.addValues(
                        id % 2 == 0
                                ? value.setValues(LookupHarness.value(1, LookupHarness.SCHEMA, id, "name-" + id))
                                : value);
            }
            call.succeed(LookupResponse.newBuilder().addBucketsResp(answer).build());
            look.loop.run();
        }
        while (look.runCallbacks() > 0) {
            look.loop.run();
        }
    }

    @Test
    void rowsStandInTheOrderOfTheKeysAndMissingKeysHaveNone() {
        CompletableFuture<LookupColumns> future = lookup(8, 3, 2, 8, 5);
        assertThat(future).isNotDone();
        answerAll();

        LookupColumns found = future.join();
        ColumnBatch batch = found.batch();
        assertThat(batch.type()).isEqualTo(LookupHarness.SCHEMA.rowType());
        assertThat(IntStream.range(0, batch.rowCount())
                        .mapToObj(batch::row)
                        .map(row -> row.getInt("id") + " " + row.getString("name")))
                .containsExactly("8 name-8", "2 name-2", "8 name-8");
        assertThat(found.keyCount()).isEqualTo(5);
        assertThat(found.keyIndexes()).containsExactly(0, 2, 3);
        assertThat(IntStream.range(0, 5).map(found::rowCount)).containsExactly(1, 0, 1, 1, 0);
        assertThat(IntStream.range(0, 5).map(found::firstRow)).containsExactly(0, 1, 1, 2, 3);
        assertThatThrownBy(() -> found.rowCount(5)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void noRowsAreABatchWithoutRows() {
        CompletableFuture<LookupColumns> none = lookup(3, 5);
        answerAll();
        assertThat(none.join().batch().rowCount()).isZero();
        assertThat(none.join().batch().columns()).hasSize(2);
        assertThat(none.join().keyIndexes()).isEmpty();

        CompletableFuture<LookupColumns> withoutKeys = lookup();
        answerAll();
        assertThat(withoutKeys.join().keyCount()).isZero();
        assertThat(withoutKeys.join().batch().rowCount()).isZero();
    }

    @Test
    void someColumnsAreGivenInTheirOrder() {
        CompletableFuture<LookupColumns> future = look.lookups
                .newLookup(look.table)
                .project("name")
                .createLookuper()
                .lookupColumns(List.of(GenericRow.of(4)));
        look.loop.run();
        answerAll();
        ColumnBatch batch = future.join().batch();
        assertThat(batch.type().fields()).hasSize(1);
        assertThat(batch.row(0).getString(0)).isEqualTo("name-4");
    }

    @Test
    void columnsThatAnOlderSchemaLacksAreNull() {
        Schema older =
                Schema.builder().column("id", DataTypes.INT()).primaryKey("id").build();
        look.metadata.schema(3, older);
        CompletableFuture<LookupColumns> future = lookup(4);
        look.onlyOpen()
                .succeed(LookupResponse.newBuilder()
                        .addBucketsResp(PbLookupRespForBucket.newBuilder()
                                .setBucketId(0)
                                .addValues(PbValue.newBuilder().setValues(LookupHarness.value(3, older, 4))))
                        .build());
        answerAll();
        assertThat(future.join().batch().row(0).isNullAt("name")).isTrue();
        assertThat(future.join().batch().columns().get(1).nullCount()).isEqualTo(1);
    }

    @Test
    void failureOfOneLookupIsThatOfAll() {
        CompletableFuture<LookupColumns> future = lookup(2, 4);
        look.open().forEach(call -> look.answerError(call, 48));
        answerAll();
        assertThatThrownBy(future::join).hasCauseInstanceOf(ServerException.class);
        assertThatThrownBy(() -> look.lookuper.lookupColumns(List.of(GenericRow.of(1, 2))))
                .isInstanceOf(RowException.class);
    }

    @Test
    void cancellingTakesLookupsBack() {
        lookup(1);
        lookup(2);
        CompletableFuture<LookupColumns> cancelled = lookup(4);
        assertThat(cancelled.cancel(false)).isTrue();
        int before = look.rpc.calls().size();
        answerAll();
        assertThat(look.rpc.calls()).hasSize(before);
    }

    @Test
    void rowsMustBeAsManyAsTheBatchHas() {
        CompletableFuture<LookupColumns> future = lookup(2);
        answerAll();
        ColumnBatch batch = future.join().batch();
        assertThatIllegalArgumentException().isThrownBy(() -> LookupColumns.of(batch, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> LookupColumns.of(batch, 2, -1));
        assertThat(LookupColumns.of(batch, 0, 1)).hasToString("1 rows of 2 keys: " + batch.type());
    }
}
