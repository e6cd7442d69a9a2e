/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

import java.util.Optional;

/**
 * A server of the cluster.
 *
 * @param id its number among servers of its type
 * @param host host to connect to
 * @param port port to connect to
 * @param type what it is
 * @param rack its rack, if it has one
 */
public record ServerNode(int id, String host, int port, Type type, Optional<String> rack) {

    /** What a server is. */
    public enum Type {
        /** Manages the cluster. */
        COORDINATOR,
        /** Holds buckets. */
        TABLET_SERVER
    }

    /** Distinct among all servers: {@code cs-0}, {@code ts-1}. */
    public String uid() {
        return (type == Type.COORDINATOR ? "cs-" : "ts-") + id;
    }
}
