/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.admin;

import fluss.api.admin.Acl;
import fluss.api.admin.AclFilter;
import fluss.api.admin.ItemFutures;
import fluss.api.error.ErrorCode;
import fluss.core.error.ErrorContext;
import fluss.core.wire.Api;
import fluss.core.wire.Apis;
import fluss.core.wire.ServerErrors;
import fluss.core.wire.proto.CreateAclsRequest;
import fluss.core.wire.proto.CreateAclsResponse;
import fluss.core.wire.proto.DropAclsRequest;
import fluss.core.wire.proto.DropAclsResponse;
import fluss.core.wire.proto.ListAclsRequest;
import fluss.core.wire.proto.PbCreateAclRespInfo;
import fluss.core.wire.proto.PbDropAclsFilterResult;
import fluss.core.wire.proto.PbDropAclsMatchingAcl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Rights: {@code docs/protocol/metadata.md}, section 12. The coordinator keeps them. */
final class AclCalls {

    private final AdminCalls calls;

    AclCalls(AdminCalls calls) {
        this.calls = calls;
    }

    CompletableFuture<List<Acl>> list(AclFilter filter) {
        return calls.readFromCoordinator(
                ErrorContext.NONE,
                Apis.LIST_ACLS,
                ListAclsRequest.newBuilder()
                        .setAclFilter(AclMessages.wire(filter))
                        .build(),
                response -> response.getAclList().stream().map(AclMessages::acl).toList());
    }

    ItemFutures<Acl, Acl> create(Collection<Acl> acls) {
        List<Acl> entries = List.copyOf(acls);
        Items.checkDistinct(entries);
        CreateAclsRequest request = CreateAclsRequest.newBuilder()
                .addAllAcl(entries.stream().map(AclMessages::wire).toList())
                .build();
        return Items.of(
                calls,
                entries,
                calls.send(Apis.CREATE_ACLS, request),
                (response, position) -> created(response, entries.get(position)));
    }

    /** Results are found by their entry: their order is not promised. */
    private static Acl created(CreateAclsResponse response, Acl entry) {
        for (PbCreateAclRespInfo result : response.getAclResList()) {
            if (AclMessages.acl(result.getAcl()).equals(entry)) {
                check(Apis.CREATE_ACLS, result.getErrorCode(), result.getErrorMessage(), entry);
                return entry;
            }
        }
        throw ServerErrors.of(
                ErrorCode.UNKNOWN_SERVER_ERROR.number(),
                "The server left out what became of " + entry,
                ErrorContext.NONE.withApi(Apis.CREATE_ACLS));
    }

    ItemFutures<AclFilter, List<Acl>> drop(Collection<AclFilter> filters) {
        List<AclFilter> entries = List.copyOf(filters);
        Items.checkDistinct(entries);
        DropAclsRequest request = DropAclsRequest.newBuilder()
                .addAllAclFilter(entries.stream().map(AclMessages::wire).toList())
                .build();
        return Items.of(
                calls,
                entries,
                calls.send(Apis.DROP_ACLS, request),
                (response, position) -> dropped(response, position, entries.get(position)));
    }

    private static List<Acl> dropped(DropAclsResponse response, int position, AclFilter filter) {
        if (position >= response.getFilterResultsCount()) {
            throw ServerErrors.of(
                    ErrorCode.UNKNOWN_SERVER_ERROR.number(),
                    "The server left out what became of " + filter,
                    ErrorContext.NONE.withApi(Apis.DROP_ACLS));
        }
        PbDropAclsFilterResult result = response.getFilterResults(position);
        check(Apis.DROP_ACLS, result.getErrorCode(), result.getErrorMessage(), filter);
        List<Acl> acls = new ArrayList<>();
        for (PbDropAclsMatchingAcl match : result.getMatchingAclsList()) {
            Acl acl = AclMessages.acl(match.getAcl());
            check(Apis.DROP_ACLS, match.getErrorCode(), match.getErrorMessage(), acl);
            acls.add(acl);
        }
        return List.copyOf(acls);
    }

    private static void check(Api<?, ?> api, int errorNumber, String text, Object item) {
        if (errorNumber != ErrorCode.NONE.number()) {
            throw ServerErrors.of(errorNumber, text + " (" + item + ")", ErrorContext.NONE.withApi(api));
        }
    }
}
