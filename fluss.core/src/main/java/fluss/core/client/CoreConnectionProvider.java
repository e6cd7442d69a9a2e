/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.client;

import fluss.api.FlussConnection;
import fluss.api.bootstrap.ConnectionProvider;

/** Found by the API as a service. */
public final class CoreConnectionProvider implements ConnectionProvider {

    /** Does nothing. */
    public CoreConnectionProvider() {}

    @Override
    public FlussConnection.Builder newBuilder() {
        return new ConnectionBuilder();
    }
}
