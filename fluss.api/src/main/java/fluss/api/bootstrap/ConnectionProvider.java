/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.bootstrap;

import fluss.api.FlussConnection;
import fluss.api.error.ProviderException;
import java.util.ServiceLoader;

/** Makes connections; found as a service. */
public interface ConnectionProvider {

    /** Begins a connection. */
    FlussConnection.Builder newBuilder();

    /** The client on the path of {@code loader}. */
    static ConnectionProvider load(ClassLoader loader) {
        return ServiceLoader.load(ConnectionProvider.class, loader)
                .findFirst()
                .orElseThrow(() -> new ProviderException(
                        "The client itself is missing: no " + ConnectionProvider.class.getName() + " was found by "
                                + loader + "; add the artifact fluss:fluss.core",
                        null));
    }
}
