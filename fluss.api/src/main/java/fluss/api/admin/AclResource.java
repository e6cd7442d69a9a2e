/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

import fluss.api.metadata.TablePath;
import java.util.Objects;

/**
 * What a right is given on.
 *
 * @param type kind of the resource
 * @param name the database, {@code database.table}, {@code fluss-cluster}, or {@code *} for all of the kind
 */
public record AclResource(Type type, String name) {

    /** The name that stands for all resources of a kind. */
    public static final String ANY_NAME = "*";

    private static final String CLUSTER_NAME = "fluss-cluster";

    /** Kinds of resources. A right on the cluster counts for its databases and tables, one on a database for its tables. */
    public enum Type {
        /** The cluster. */
        CLUSTER,
        /** A database. */
        DATABASE,
        /** A table. */
        TABLE,
        /** A kind that this client does not know; only read, never sent. */
        UNKNOWN
    }

    /** Checks its arguments. */
    public AclResource {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
    }

    /** The cluster. */
    public static AclResource cluster() {
        return new AclResource(Type.CLUSTER, CLUSTER_NAME);
    }

    /** A database. */
    public static AclResource database(String name) {
        return new AclResource(Type.DATABASE, name);
    }

    /** A table. */
    public static AclResource table(TablePath table) {
        return new AclResource(Type.TABLE, table.toString());
    }
}
