/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.rpc;

import fluss.api.config.ClientOptions;
import fluss.api.config.Configuration;
import fluss.api.error.ConfigurationException;
import fluss.core.async.Backoff;
import java.time.Duration;

/**
 * Settings of connections to servers.
 *
 * @param clientId a name for this client, may be empty
 * @param connectTimeout limit of connecting, handshake and authentication
 * @param backoff pauses before connecting again after a failure
 * @param maxFrameLength largest frame taken, in bytes behind the length field
 * @param maxIdleTime after which an idle connection is closed; zero for never
 */
public record RpcOptions(
        String clientId, Duration connectTimeout, Backoff backoff, int maxFrameLength, Duration maxIdleTime) {

    /**
     * Reads them.
     *
     * @throws ConfigurationException if a value is not possible
     */
    public static RpcOptions of(Configuration configuration) {
        long maxFrame = configuration.get(ClientOptions.MAX_FRAME_SIZE);
        if (maxFrame < 1 || maxFrame > Integer.MAX_VALUE) {
            throw new ConfigurationException(ClientOptions.MAX_FRAME_SIZE.key() + " must be from 1 to "
                    + Integer.MAX_VALUE + " bytes, not " + maxFrame);
        }
        return new RpcOptions(
                configuration.get(ClientOptions.CLIENT_ID),
                configuration.get(ClientOptions.CONNECT_TIMEOUT),
                Backoff.of(configuration),
                (int) maxFrame,
                configuration.get(ClientOptions.MAX_IDLE_TIME));
    }
}
