/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import fluss.api.error.ErrorCode;
import fluss.api.error.MalformedDataException;
import fluss.api.error.ServerException;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.api.types.DataTypes;
import fluss.core.fake.FakeMetadata;
import fluss.core.fake.FakeRpc;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.GetFileSystemSecurityTokenResponse;
import fluss.core.wire.proto.PbKeyValue;
import fluss.spi.remote.SecurityToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterTokensTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final FakeRpc rpc = new FakeRpc();
    private final SettableClock clock = new SettableClock();
    private final ClusterTokens tokens = new ClusterTokens(metadata(), rpc, Duration.ofSeconds(1), clock);

    private static final class SettableClock extends Clock {
        private Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static FakeMetadata metadata() {
        Schema schema = Schema.builder().column("id", DataTypes.INT()).build();
        return new FakeMetadata(new TableInfo(
                TablePath.of("shop", "orders"),
                1,
                1,
                TableDescriptor.builder().schema(schema).distributedBy(1).build(),
                Instant.EPOCH,
                Instant.EPOCH));
    }

    private static MessageLite answer(String json, Instant end) {
        return GetFileSystemSecurityTokenResponse.newBuilder()
                .setSchema("s3")
                .setToken(ByteString.copyFromUtf8(json))
                .setExpirationTime(end.toEpochMilli())
                .addAdditionInfo(PbKeyValue.newBuilder().setKey("fs.s3a.region").setValue("eu"))
                .build();
    }

    @Test
    void credentialsAreAskedForOnceAndAgainWhenThreeQuartersOfTheirTimeAreOver() {
        rpc.script(call -> call.succeed(answer(
                "{\"version\":1,\"access_key_id\":\"id\",\"access_key_secret\":\"hush\",\"security_token\":null}",
                clock.now.plusSeconds(100))));

        SecurityToken token = tokens.get();
        assertThat(token.scheme()).isEqualTo("s3");
        assertThat(token.credentials())
                .containsExactlyInAnyOrderEntriesOf(Map.of("access_key_id", "id", "access_key_secret", "hush"));
        assertThat(token.settings()).containsExactly(Map.entry("fs.s3a.region", "eu"));
        assertThat(token.expiration()).contains(START.plusSeconds(100));
        assertThat(token.toString()).doesNotContain("hush");
        assertThat(rpc.last().api()).isSameAs(Apis.GET_FILESYSTEM_SECURITY_TOKEN);

        clock.now = START.plusSeconds(74);
        assertThat(tokens.get()).isSameAs(token);
        clock.now = START.plusSeconds(75);
        assertThat(tokens.get().expiration()).contains(START.plusSeconds(175));
        assertThat(rpc.calls()).hasSize(2);
    }

    @Test
    void oldCredentialsServeToTheirEndIfThereAreNoNewOnes() {
        rpc.script(call -> call.succeed(answer("{}", START.plusSeconds(100))));
        SecurityToken token = tokens.get();
        rpc.script(call -> call.fail(new ServerException(ErrorCode.SECURITY_TOKEN_EXCEPTION, 30, "none", null)));

        clock.now = START.plusSeconds(99);
        assertThat(tokens.get()).isSameAs(token);
        clock.now = START.plusSeconds(100);
        assertThatExceptionOfType(ServerException.class)
                .isThrownBy(tokens::get)
                .extracting(ServerException::code)
                .isEqualTo(ErrorCode.SECURITY_TOKEN_EXCEPTION);
    }

    @Test
    void storageThatNeedsNoneHasNone() {
        rpc.script(call -> call.succeed(GetFileSystemSecurityTokenResponse.newBuilder()
                .setSchema("hdfs")
                .setToken(ByteString.EMPTY)
                .build()));
        assertThat(tokens.get().credentials()).isEmpty();
        clock.now = START.plusSeconds(1_000_000);
        assertThat(tokens.get().expiration()).isEmpty();
        assertThat(rpc.calls()).hasSize(1);
    }

    @Test
    void whatIsNoObjectIsRefusedWithoutBeingShown() {
        rpc.script(call -> call.succeed(answer("hush", START.plusSeconds(100))));
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(tokens::get)
                .withMessageContaining("no JSON object")
                .withMessageNotContaining("hush");
    }
}
