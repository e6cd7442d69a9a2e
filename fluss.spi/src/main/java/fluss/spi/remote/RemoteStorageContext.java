/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.remote;

import java.util.Map;

/** What a storage has to work with. Safe for any thread. */
public interface RemoteStorageContext {

    /** The scheme of the files, lower case. */
    String scheme();

    /**
     * The application's settings for file systems: what it gave as {@code client.fs.KEY}, by {@code KEY}. May hold secrets, so
     * they belong in no message. Immutable.
     */
    Map<String, String> settings();

    /**
     * The credentials that the cluster hands out for its storage. The first call asks a server for them, and a call shortly
     * before they end does again; others return at once. To be called before each read, on worker threads only, and not at all
     * for a scheme that needs no credentials.
     *
     * @throws fluss.api.error.FlussException if no server has any, or none answers within the request timeout
     */
    SecurityToken token();
}
