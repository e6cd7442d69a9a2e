/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.admin.Acl;
import fluss.api.admin.AclFilter;
import fluss.api.admin.AclOperation;
import fluss.api.admin.AclPermission;
import fluss.api.admin.AclPrincipal;
import fluss.api.admin.AclResource;
import fluss.api.admin.ItemFutures;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.ServerException;
import fluss.api.error.TransportException;
import fluss.core.metadata.Answers;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.CreateAclsResponse;
import fluss.core.wire.proto.DropAclsRequest;
import fluss.core.wire.proto.DropAclsResponse;
import fluss.core.wire.proto.ListAclsResponse;
import fluss.core.wire.proto.PbAclInfo;
import fluss.core.wire.proto.PbCreateAclRespInfo;
import fluss.core.wire.proto.PbDropAclsFilterResult;
import fluss.core.wire.proto.PbDropAclsMatchingAcl;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AclCallsTest {

    private static final AclPrincipal BOB = AclPrincipal.user("bob");
    private static final Acl READ = Acl.allow(BOB, AclOperation.READ, AclResource.table(AdminHarness.ORDERS));
    private static final Acl DROP = Acl.allow(BOB, AclOperation.DROP, AclResource.database("shop"));

    private final AdminHarness harness = new AdminHarness();

    private static ErrorCode codeOf(CompletableFuture<?> future) {
        return ((FlussException) AdminHarness.failureOf(future)).code();
    }

    @Test
    void entriesEndInTheirOwnResultsInWhateverOrderTheseCome() {
        harness.answerWith(call -> call.succeed(CreateAclsResponse.newBuilder()
                .addAclRes(PbCreateAclRespInfo.newBuilder()
                        .setAcl(AclMessages.wire(DROP))
                        .setErrorCode(ErrorCode.AUTHORIZATION_EXCEPTION.number())
                        .setErrorMessage("not you"))
                .addAclRes(PbCreateAclRespInfo.newBuilder()
                        .setAcl(AclMessages.wire(READ))
                        .setErrorCode(0))
                .build()));

        ItemFutures<Acl, Acl> created = harness.admin.createAcls(List.of(READ, DROP));
        harness.loop.run();

        assertThat(created.values().get(READ)).isCompletedWithValue(READ);
        assertThat(AdminHarness.failureOf(created.values().get(DROP)))
                .isInstanceOf(ServerException.class)
                .hasMessageStartingWith("[api=CREATE_ACLS] AUTHORIZATION_EXCEPTION (48): not you (Acl[");
        assertThat(codeOf(created.all())).isEqualTo(ErrorCode.AUTHORIZATION_EXCEPTION);
    }

    @Test
    void anEntryThatTheServerLeftOutHasFailed() {
        harness.answerWith(call -> call.succeed(CreateAclsResponse.newBuilder()
                .addAclRes(PbCreateAclRespInfo.newBuilder().setAcl(AclMessages.wire(READ)))
                .build()));

        ItemFutures<Acl, Acl> created = harness.admin.createAcls(List.of(READ, DROP));
        harness.loop.run();

        assertThat(created.values().get(READ)).isCompletedWithValue(READ);
        assertThat(AdminHarness.failureOf(created.values().get(DROP))).hasMessageContaining("left out");
    }

    @Test
    void aFailureOfTheWholeCallIsThatOfEveryEntryAndNothingIsSentAgain() {
        harness.answerWith(call -> call.fail(new TransportException("lost", null)));

        ItemFutures<Acl, Acl> created = harness.admin.createAcls(List.of(READ, DROP));
        harness.loop.advance(Duration.ofSeconds(40));

        assertThat(AdminHarness.failureOf(created.values().get(READ))).hasMessage("lost");
        assertThat(AdminHarness.failureOf(created.values().get(DROP))).hasMessage("lost");
        assertThat(AdminHarness.failureOf(created.all())).hasMessage("lost");
        assertThat(harness.callsOf(Apis.CREATE_ACLS)).hasSize(1);
    }

    @Test
    void noEntriesAreNoFailure() {
        harness.answerWith(call -> call.succeed(CreateAclsResponse.getDefaultInstance()));
        ItemFutures<Acl, Acl> created = harness.admin.createAcls(List.of());
        harness.loop.run();

        assertThat(created.values()).isEmpty();
        assertThat(created.all().join()).isEmpty();
    }

    @Test
    void filtersEndInTheirOwnResultsAndFailWithTheFirstEntryThatStays() {
        harness.answerWith(call -> call.succeed(DropAclsResponse.newBuilder()
                .addFilterResults(PbDropAclsFilterResult.newBuilder()
                        .addMatchingAcls(PbDropAclsMatchingAcl.newBuilder().setAcl(AclMessages.wire(READ))))
                .addFilterResults(PbDropAclsFilterResult.newBuilder()
                        .addMatchingAcls(PbDropAclsMatchingAcl.newBuilder()
                                .setAcl(AclMessages.wire(DROP))
                                .setErrorCode(ErrorCode.AUTHORIZATION_EXCEPTION.number())))
                .build()));
        AclFilter first = AclFilter.of(READ);
        AclFilter second = AclFilter.ANY.withPrincipal(BOB);

        ItemFutures<AclFilter, List<Acl>> dropped = harness.admin.dropAcls(List.of(first, second));
        harness.loop.run();

        assertThat(dropped.values().get(first)).isCompletedWithValue(List.of(READ));
        assertThat(codeOf(dropped.values().get(second))).isEqualTo(ErrorCode.AUTHORIZATION_EXCEPTION);
        DropAclsRequest request = (DropAclsRequest) harness.rpc.last().request();
        assertThat(request.getAclFilter(0).getResourceName()).isEqualTo("shop.orders");
        assertThat(request.getAclFilter(0).getResourceType()).isEqualTo(4);
        assertThat(request.getAclFilter(0).getOperationType()).isEqualTo(3);
        assertThat(request.getAclFilter(1).hasResourceName()).isFalse();
        assertThat(request.getAclFilter(1).getResourceType()).isEqualTo(1);
        assertThat(request.getAclFilter(1).getOperationType()).isEqualTo(1);
        assertThat(request.getAclFilter(1).getPrincipalType()).isEqualTo("User");
    }

    @Test
    void numbersThatThisClientDoesNotKnowAreReadAndNeverSent() {
        PbAclInfo strange = PbAclInfo.newBuilder()
                .setResourceType(9)
                .setResourceName("x")
                .setPrincipalType("User")
                .setPrincipalName("bob")
                .setHost("*")
                .setOperationType(17)
                .setPermissionType(3)
                .build();
        harness.answerWith(call ->
                call.succeed(ListAclsResponse.newBuilder().addAcl(strange).build()));
        CompletableFuture<List<Acl>> listed = harness.admin.listAcls(AclFilter.ANY);
        harness.loop.run();

        Acl unknown = listed.join().get(0);
        assertThat(unknown)
                .isEqualTo(new Acl(
                        new AclResource(AclResource.Type.UNKNOWN, "x"),
                        BOB,
                        "*",
                        AclOperation.UNKNOWN,
                        AclPermission.UNKNOWN));
        assertThatThrownBy(() -> harness.admin.createAcls(List.of(unknown)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatOnlyReadsIsAskedOfTheCoordinatorAgainAfterALostConnection() {
        harness.answerWith(call -> {
            if (harness.callsOf(Apis.LIST_ACLS).size() == 1) {
                call.fail(new TransportException("lost", null));
            } else {
                call.succeed(ListAclsResponse.newBuilder()
                        .addAcl(AclMessages.wire(READ))
                        .build());
            }
        });
        CompletableFuture<List<Acl>> listed = harness.admin.listAcls(AclFilter.ANY);
        harness.loop.advance(Duration.ofSeconds(5));

        assertThat(listed).isCompletedWithValue(List.of(READ));
        assertThat(harness.callsOf(Apis.LIST_ACLS))
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.server()).isEqualTo(Answers.coordinator()));
    }
}
