/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

import java.util.Objects;

/**
 * Who has a right.
 *
 * @param type kind of the principal, {@code User} for who logged in by SASL, or {@code *}
 * @param name name of the principal, or {@code *} for all
 */
public record AclPrincipal(String type, String name) {

    /** Everybody. */
    public static final AclPrincipal ANY = new AclPrincipal("*", "*");

    /** Checks its arguments. */
    public AclPrincipal {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
    }

    /** A user. */
    public static AclPrincipal user(String name) {
        return new AclPrincipal("User", name);
    }
}
