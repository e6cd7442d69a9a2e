/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.admin;

import fluss.api.admin.Acl;
import fluss.api.admin.AclFilter;
import fluss.api.admin.AclOperation;
import fluss.api.admin.AclPermission;
import fluss.api.admin.AclPrincipal;
import fluss.api.admin.AclResource;
import fluss.core.wire.proto.PbAclFilter;
import fluss.core.wire.proto.PbAclInfo;

/** Entries of access control as messages and back: {@code docs/protocol/metadata.md}, section 12. */
final class AclMessages {

    private static final int ANY = 1;
    private static final int ALLOW = 2;

    private AclMessages() {}

    static PbAclInfo wire(Acl acl) {
        if (acl.permission() != AclPermission.ALLOW) {
            throw new IllegalArgumentException("A permission that is not known cannot be sent: " + acl);
        }
        return PbAclInfo.newBuilder()
                .setResourceName(acl.resource().name())
                .setResourceType(code(acl.resource().type()))
                .setPrincipalName(acl.principal().name())
                .setPrincipalType(acl.principal().type())
                .setHost(acl.host())
                .setOperationType(code(acl.operation()))
                .setPermissionType(ALLOW)
                .build();
    }

    static PbAclFilter wire(AclFilter filter) {
        PbAclFilter.Builder builder = PbAclFilter.newBuilder()
                .setResourceType(filter.resourceType().map(AclMessages::code).orElse(ANY))
                .setOperationType(filter.operation().map(AclMessages::code).orElse(ANY))
                .setPermissionType(ANY);
        filter.resourceName().ifPresent(builder::setResourceName);
        filter.principal()
                .ifPresent(
                        principal -> builder.setPrincipalName(principal.name()).setPrincipalType(principal.type()));
        filter.host().ifPresent(builder::setHost);
        return builder.build();
    }

    static Acl acl(PbAclInfo acl) {
        return new Acl(
                new AclResource(resourceType(acl.getResourceType()), acl.getResourceName()),
                new AclPrincipal(acl.getPrincipalType(), acl.getPrincipalName()),
                acl.getHost(),
                operation(acl.getOperationType()),
                acl.getPermissionType() == ALLOW ? AclPermission.ALLOW : AclPermission.UNKNOWN);
    }

    private static int code(AclResource.Type type) {
        return switch (type) {
            case CLUSTER -> 2;
            case DATABASE -> 3;
            case TABLE -> 4;
            case UNKNOWN -> throw new IllegalArgumentException("A kind of resource that is not known cannot be sent");
        };
    }

    private static AclResource.Type resourceType(int code) {
        return switch (code) {
            case 2 -> AclResource.Type.CLUSTER;
            case 3 -> AclResource.Type.DATABASE;
            case 4 -> AclResource.Type.TABLE;
            default -> AclResource.Type.UNKNOWN;
        };
    }

    private static int code(AclOperation operation) {
        return switch (operation) {
            case ALL -> 2;
            case READ -> 3;
            case WRITE -> 4;
            case CREATE -> 5;
            case DROP -> 6;
            case ALTER -> 7;
            case DESCRIBE -> 8;
            case UNKNOWN -> throw new IllegalArgumentException("An operation that is not known cannot be sent");
        };
    }

    private static AclOperation operation(int code) {
        return switch (code) {
            case 2 -> AclOperation.ALL;
            case 3 -> AclOperation.READ;
            case 4 -> AclOperation.WRITE;
            case 5 -> AclOperation.CREATE;
            case 6 -> AclOperation.DROP;
            case 7 -> AclOperation.ALTER;
            case 8 -> AclOperation.DESCRIBE;
            default -> AclOperation.UNKNOWN;
        };
    }
}
