/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

import java.util.Objects;
import java.util.Optional;

/**
 * Chooses entries of access control: those that have every value given. What is absent matches anything.
 *
 * @param resourceType kind of the resource
 * @param resourceName name of the resource, as in {@link AclResource#name()}
 * @param principal who
 * @param host address
 * @param operation what
 */
public record AclFilter(
        Optional<AclResource.Type> resourceType,
        Optional<String> resourceName,
        Optional<AclPrincipal> principal,
        Optional<String> host,
        Optional<AclOperation> operation) {

    /** Every entry. */
    public static final AclFilter ANY =
            new AclFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Checks its arguments. */
    public AclFilter {
        Objects.requireNonNull(resourceType, "resourceType");
        Objects.requireNonNull(resourceName, "resourceName");
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(operation, "operation");
    }

    /** The filter that matches this entry alone. */
    public static AclFilter of(Acl acl) {
        return ANY.withResource(acl.resource())
                .withPrincipal(acl.principal())
                .withHost(acl.host())
                .withOperation(acl.operation());
    }

    /** This, and on that resource. */
    public AclFilter withResource(AclResource resource) {
        return new AclFilter(Optional.of(resource.type()), Optional.of(resource.name()), principal, host, operation);
    }

    /** This, and of that principal. */
    public AclFilter withPrincipal(AclPrincipal who) {
        return new AclFilter(resourceType, resourceName, Optional.of(who), host, operation);
    }

    /** This, and from that host. */
    public AclFilter withHost(String address) {
        return new AclFilter(resourceType, resourceName, principal, Optional.of(address), operation);
    }

    /** This, and for that operation. */
    public AclFilter withOperation(AclOperation what) {
        return new AclFilter(resourceType, resourceName, principal, host, Optional.of(what));
    }
}
