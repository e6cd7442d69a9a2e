/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

import java.util.Objects;

/**
 * An entry of access control: one right of one principal on one resource.
 *
 * @param resource what the right is on
 * @param principal who has it
 * @param host address that the principal must connect from, or {@code *}
 * @param operation what is allowed
 * @param permission whether it is allowed
 */
public record Acl(
        AclResource resource, AclPrincipal principal, String host, AclOperation operation, AclPermission permission) {

    /** The host that stands for all. */
    public static final String ANY_HOST = "*";

    /** Checks its arguments. */
    public Acl {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(permission, "permission");
    }

    /** Allows an operation from any host. */
    public static Acl allow(AclPrincipal principal, AclOperation operation, AclResource resource) {
        return new Acl(resource, principal, ANY_HOST, operation, AclPermission.ALLOW);
    }
}
