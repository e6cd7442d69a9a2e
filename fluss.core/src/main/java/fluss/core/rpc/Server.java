/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.rpc;

import org.jspecify.annotations.Nullable;

/**
 * A server to send requests to.
 *
 * @param kind what it is expected to be
 * @param id its number among servers of its kind; -1 for a bootstrap address
 * @param host host to connect to
 * @param port port to connect to
 */
public record Server(Kind kind, int id, String host, int port) {

    /** What a server is expected to be; {@code docs/protocol/rpc.md}, section 2. */
    public enum Kind {
        /** Manages the cluster. */
        COORDINATOR,
        /** Holds buckets. */
        TABLET_SERVER,
        /** A bootstrap address: any kind will do. */
        UNKNOWN
    }

    /** An address to begin with. */
    public static Server bootstrap(String host, int port) {
        return new Server(Kind.UNKNOWN, -1, host, port);
    }

    // By hand here, in Target and in TablePath: what the compiler makes for a record is put together of method handles
    // when it is first
    // called, which costs a process that connects tens of milliseconds.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Server that
                && kind == that.kind
                && id == that.id
                && port == that.port
                && host.equals(that.host);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * id + port) + host.hashCode();
    }

    /** {@code cs-0}, {@code ts-1}, or the address. */
    @Override
    public String toString() {
        return switch (kind) {
            case COORDINATOR -> "cs-" + id;
            case TABLET_SERVER -> "ts-" + id;
            case UNKNOWN -> host + ":" + port;
        };
    }
}
