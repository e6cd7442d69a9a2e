/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import fluss.api.error.MalformedDataException;
import fluss.api.row.ByteSlice;
import fluss.core.wire.proto.ApiVersionsRequest;
import fluss.core.wire.proto.LimitScanResponse;
import fluss.core.wire.proto.PbProduceLogReqForBucket;
import fluss.core.wire.proto.ProduceLogRequest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {

    private static byte[] join(ByteBuffer[] parts) {
        int size = Arrays.stream(parts).mapToInt(ByteBuffer::remaining).sum();
        ByteBuffer all = ByteBuffer.allocate(size);
        for (ByteBuffer part : parts) {
            all.put(part.duplicate());
        }
        return all.array();
    }

    @Test
    void theWorkedFrameOfTheProtocolNotes() {
        ByteBuffer[] frame = RequestFrame.encode(
                Apis.API_VERSIONS,
                0,
                0,
                ApiVersionsRequest.newBuilder()
                        .setClientSoftwareName("x")
                        .setClientSoftwareVersion("1")
                        .build());
        assertThat(HexFormat.of().formatHex(join(frame))).isEqualTo("0000000e03e80000000000000a0178120131");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4000, 4096, 4097, 8000, 8193, 20_000, 3_000_000})
    void payloadsOfAnySizeComeOutAsTheyWentIn(int size) throws Exception {
        byte[] records = new byte[size + 20];
        new Random(size).nextBytes(records);
        ProduceLogRequest.Builder builder =
                ProduceLogRequest.newBuilder().setAcks(-1).setTableId(7).setTimeoutMs(1000);
        for (int bucket = 0; bucket < 3; bucket++) {
            builder.addBucketsReq(PbProduceLogReqForBucket.newBuilder()
                    .setBucketId(bucket)
                    .setRecords(Payloads.of(records, 10, size)));
        }
        ProduceLogRequest request = builder.build();
        byte[] frame = join(RequestFrame.encode(Apis.PRODUCE_LOG, 0, 0x01020304, request));
        ByteBuffer read = ByteBuffer.wrap(frame);
        assertThat(read.getInt()).isEqualTo(frame.length - 4);
        assertThat(read.getShort()).isEqualTo((short) 1014);
        assertThat(read.getShort()).isZero();
        assertThat(read.getInt()).isEqualTo(0x01020304);
        assertThat(ProduceLogRequest.parseFrom(read)).isEqualTo(request);
    }

    @Test
    void aLargePayloadIsNotCopied() {
        byte[] records = new byte[1_000_000];
        ByteBuffer[] frame = RequestFrame.encode(
                Apis.PRODUCE_LOG,
                0,
                1,
                ProduceLogRequest.newBuilder()
                        .setAcks(1)
                        .setTableId(7)
                        .setTimeoutMs(1000)
                        .addBucketsReq(PbProduceLogReqForBucket.newBuilder()
                                .setBucketId(0)
                                .setRecords(Payloads.of(records, 100, 900_000)))
                        .build());
        assertThat(Arrays.stream(frame)
                        .filter(part -> part.array() == records)
                        .mapToInt(ByteBuffer::remaining)
                        .sum())
                .isGreaterThan(895_000);
    }

    @Test
    void aResponsesPayloadIsTheFramesMemory() {
        byte[] body = LimitScanResponse.newBuilder()
                .setRecords(ByteString.copyFrom(new byte[] {1, 2, 3, 4}))
                .build()
                .toByteArray();
        byte[] frame = ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(9)
                .put(body)
                .array();
        ResponseFrame response = ResponseFrame.parse(frame);
        assertThat(response.requestId()).isEqualTo(9);
        ByteSlice records =
                Payloads.region(response.body(LimitScanResponse.parser()).getRecords());
        assertThat(records.length()).isEqualTo(4);
        frame[frame.length - 4] = 77;
        assertThat(records.get(0)).as("shared with the frame").isEqualTo((byte) 77);
    }

    @Test
    void regionsOfJoinedStringsAreCopiedWhole() {
        byte[] expected = new byte[600];
        new Random(1).nextBytes(expected);
        ByteString joined = ByteString.copyFrom(expected, 0, 300).concat(ByteString.copyFrom(expected, 300, 300));
        ByteSlice region = Payloads.region(joined);
        assertThat(region.length()).isEqualTo(600);
        assertThat(region.get(599)).isEqualTo(expected[599]);
        assertThat(Payloads.region(ByteString.EMPTY).length()).isZero();
    }

    @Test
    void headersThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> ResponseFrame.parse(new byte[0])).isInstanceOf(MalformedDataException.class);
        assertThatThrownBy(() -> ResponseFrame.parse(new byte[] {3, 0, 0, 0, 0}))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("A response of the unknown type 3 (at byte 0)");
        assertThatThrownBy(() -> ResponseFrame.parse(new byte[] {1, 0, 0}))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("has no request id");
        assertThat(ResponseFrame.parse(new byte[] {2, 8, 1}).type()).isEqualTo(ResponseFrame.Type.SERVER_FAILURE);
    }

    @Test
    void everyApiIsListedOnceByItsNumber() {
        assertThat(Apis.all())
                .hasSize(54)
                .extracting(Api::key)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(Apis.all()).extracting(Api::name).doesNotHaveDuplicates();
        assertThat(Apis.PUT_KV.maxVersion()).isEqualTo((short) 2);
        assertThat(Apis.LOOKUP.maxVersion()).isEqualTo((short) 1);
        assertThat(Apis.PREFIX_LOOKUP.maxVersion()).isEqualTo((short) 1);
    }
}
