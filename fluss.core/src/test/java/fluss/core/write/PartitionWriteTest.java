/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import static fluss.core.write.WriteFixture.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.RowException;
import fluss.api.error.TransportException;
import fluss.api.row.GenericRow;
import fluss.api.write.AppendResult;
import fluss.api.write.AppendWriter;
import fluss.api.write.WriteFuture;
import fluss.core.fake.FakeRpc;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.CreatePartitionRequest;
import fluss.core.wire.proto.CreatePartitionResponse;
import fluss.core.wire.proto.ProduceLogRequest;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rows of partitioned tables: known partitions, missing ones, and those that vanish. */
@Timeout(60)
class PartitionWriteTest {

    private WriteFixture fixture = new WriteFixture();
    private AppendWriter writer = writer();

    private AppendWriter writer() {
        return fixture.writing.newAppend(WriteFixture.partitionedTable()).createWriter();
    }

    private WriteFuture<AppendResult> append(String day) {
        WriteFuture<AppendResult> written = writer.append(GenericRow.of(1L, day));
        writer.flushAsync();
        fixture.loop.run();
        return written;
    }

    private static FlussException failure(WriteFuture<?> future) throws InterruptedException {
        assertThat(future.isDone()).isTrue();
        try {
            future.get();
            throw new AssertionError("No failure");
        } catch (ExecutionException e) {
            return (FlussException) e.getCause();
        }
    }

    private List<FakeRpc.Call> creations() {
        return fixture.calls(Apis.CREATE_PARTITION);
    }

    @Test
    void rowGoesToThePartitionOfItsValue() {
        fixture.metadata.partitions.put("monday", 11L);
        append("monday");
        assertThat(batch(fixture.produced().get(0)).partition()).contains(11L);
        assertThat(creations()).isEmpty();
    }

    @Test
    void missingPartitionIsMade() throws Exception {
        fixture.metadata.partitions.put("monday", 11L);
        WriteFuture<AppendResult> written = append("tuesday");
        assertThat(creations()).hasSize(1);
        CreatePartitionRequest request =
                (CreatePartitionRequest) creations().get(0).request();
        assertThat(request.getIgnoreIfNotExists()).isTrue();
        assertThat(request.getPartitionSpec().getPartitionKeyValues(0).getKey()).isEqualTo("day");
        assertThat(request.getPartitionSpec().getPartitionKeyValues(0).getValue())
                .isEqualTo("tuesday");

        append("monday"); // is not held up
        assertThat(fixture.produced()).hasSize(1);

        fixture.metadata.partitions.put("tuesday", 12L);
        fixture.loop.execute(() -> creations().get(0).succeed(CreatePartitionResponse.getDefaultInstance()));
        fixture.loop.run();
        assertThat(batch(fixture.produced().get(1)).partition()).contains(12L);
        fixture.acknowledge(fixture.produced().get(1), 3);
        assertThat(written.get().offset()).hasValue(3);
    }

    @Test
    void rowsOfAMissingPartitionGatherUntilItIsThere() {
        append("tuesday");
        append("tuesday");
        append("tuesday");
        assertThat(creations()).hasSize(1);
        fixture.metadata.partitions.put("tuesday", 12L);
        fixture.loop.execute(() -> creations().get(0).succeed(CreatePartitionResponse.getDefaultInstance()));
        fixture.loop.run();
        assertThat(fixture.produced())
                .extracting(call -> batch(call).sequence())
                .containsExactly(0, 1, 2);
    }

    @Test
    void creationIsTriedAgainAfterAPassingFailure() {
        append("tuesday");
        fixture.fail(creations().get(0), new TransportException("lost", null));
        assertThat(creations()).hasSize(1);
        fixture.advanceMillis(150);
        assertThat(creations()).hasSize(2);
    }

    @Test
    void creationThatIsRefusedFailsThatPartitionAlone() throws Exception {
        fixture.metadata.partitions.put("monday", 11L);
        WriteFuture<AppendResult> refused = append("tuesday");
        WriteFuture<AppendResult> fine = append("monday");
        fixture.fail(creations().get(0), FakeMetadata.error(ErrorCode.PARTITION_MAX_NUM_EXCEPTION));

        assertThat(failure(refused).code()).isEqualTo(ErrorCode.PARTITION_MAX_NUM_EXCEPTION);
        assertThat(failure(refused)).hasMessageContaining("partition=tuesday");
        fixture.acknowledge(fixture.produced().get(0), 0);
        assertThat(fine.get().offset()).hasValue(0);
    }

    @Test
    void missingPartitionFailsIfNoneAreToBeMade() throws Exception {
        fixture = new WriteFixture("client.writer.dynamic-create-partition.enabled", "false");
        writer = writer();
        assertThat(failure(append("tuesday")).code()).isEqualTo(ErrorCode.PARTITION_NOT_EXISTS);
        assertThat(creations()).isEmpty();

        fixture.metadata.partitions.put("tuesday", 12L);
        append("tuesday");
        assertThat(batch(fixture.produced().get(0)).partition()).contains(12L);
    }

    @Test
    void droppedPartitionFailsWhatWasOnItsWayAndIsMadeAgainForLaterRows() throws Exception {
        fixture.metadata.partitions.put("monday", 11L);
        WriteFuture<AppendResult> lost = append("monday");
        fixture.metadata.partitions.clear();
        fixture.refuse(fixture.produced().get(0), ErrorCode.UNKNOWN_TABLE_OR_BUCKET_EXCEPTION);
        assertThat(failure(lost).code()).isEqualTo(ErrorCode.PARTITION_NOT_EXISTS);

        append("monday");
        assertThat(creations()).hasSize(1);
        fixture.metadata.partitions.put("monday", 13L);
        fixture.loop.execute(() -> creations().get(0).succeed(CreatePartitionResponse.getDefaultInstance()));
        fixture.loop.run();
        WriteFixture.Sent sent = batch(fixture.produced().get(1));
        assertThat(sent.partition()).contains(13L);
        assertThat(sent.sequence()).isZero();
    }

    @Test
    void valueThatCannotNameAPartitionIsRefusedAtOnce() {
        assertThatThrownBy(() -> append("a/b")).isInstanceOf(RowException.class);
        assertThatThrownBy(() -> append(null)).isInstanceOf(RowException.class);
    }

    @Test
    void bucketsArePerPartition() throws Exception {
        fixture.metadata.partitions.put("monday", 11L);
        fixture.metadata.bucketCount = 6;
        fixture.metadata.isCached = true;
        fixture.metadata.leaders.put(5, FakeMetadata.TS1);
        fixture.chosenBucket = 5;
        WriteFuture<AppendResult> written = append("monday");
        fixture.acknowledge(fixture.produced().get(0), 3);
        assertThat(written.get().bucket()).isEqualTo(5);
    }

    @Test
    void rowsWrittenForAnotherNumberOfBucketsAreNotSentAndLaterOnesFindTheirs() throws Exception {
        fixture.metadata.partitions.put("monday", 11L);
        fixture.metadata.bucketCount = 6;
        WriteFuture<AppendResult> early = append("monday");
        assertThat(failure(early))
                .hasMessageContaining("There are 6 buckets, not 4")
                .hasMessageContaining("partition=monday");
        assertThat(failure(early).isRetriable()).isTrue();
        assertThat(fixture.produced()).isEmpty();

        fixture.metadata.isCached = true;
        WriteFuture<AppendResult> late = append("monday");
        fixture.acknowledge(fixture.produced().get(0), 3);
        assertThat(late.get().offset()).hasValue(3);
    }

    @Test
    void partitionWithFewerBucketsIsWrittenByThese() throws Exception {
        fixture.metadata.partitions.put("monday", 11L);
        fixture.metadata.bucketCount = 2;
        fixture.metadata.isCountTold = true;
        WriteFuture<AppendResult> early = append("monday");
        assertThat(failure(early)).hasMessageContaining("There are 2 buckets, not 4");
        assertThat(failure(early).isRetriable()).isTrue();
        assertThat(fixture.produced()).isEmpty();

        fixture.metadata.isCached = true;
        fixture.chosenBucket = 1;
        WriteFuture<AppendResult> late = append("monday");
        assertThat(routed(fixture.produced().get(0))).isEqualTo(2);
        fixture.acknowledge(fixture.produced().get(0), 3);
        assertThat(late.get().bucket()).isEqualTo(1);
    }

    @Test
    void numberOfBucketsIsNotToldToServersThatDoNotTellIt() {
        fixture.metadata.partitions.put("monday", 11L);
        append("monday");
        assertThat(((ProduceLogRequest) fixture.produced().get(0).request())
                        .getBucketsReq(0)
                        .hasRoutingBucketCount())
                .isFalse();
    }

    @Test
    void rowsThatAServerRefusesForTheNumberOfBucketsFailAndLaterOnesFindTheirs() throws Exception {
        fixture.metadata.partitions.put("monday", 11L);
        fixture.metadata.isCountTold = true;
        fixture.metadata.isCached = true;
        WriteFuture<AppendResult> early = append("monday");
        assertThat(routed(fixture.produced().get(0))).isEqualTo(4);
        fixture.metadata.bucketCount = 8;
        fixture.refuse(fixture.produced().get(0), ErrorCode.INVALID_BUCKET_ROUTING);
        assertThat(failure(early).code()).isEqualTo(ErrorCode.INVALID_BUCKET_ROUTING);

        fixture.metadata.leaders.put(7, FakeMetadata.TS1);
        fixture.chosenBucket = 7;
        WriteFuture<AppendResult> late = append("monday");
        assertThat(routed(fixture.produced().get(1))).isEqualTo(8);
        fixture.acknowledge(fixture.produced().get(1), 3);
        assertThat(late.get().bucket()).isEqualTo(7);
    }

    private static int routed(FakeRpc.Call call) {
        return ((ProduceLogRequest) call.request()).getBucketsReq(0).getRoutingBucketCount();
    }
}
