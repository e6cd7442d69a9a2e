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
 * @param maxSilence after which a connection is given up over which requests were sent and nothing has come back
 */
public record RpcOptions(
        String clientId,
        Duration connectTimeout,
        Backoff backoff,
        int maxFrameLength,
        Duration maxIdleTime,
        Duration maxSilence) {

    /** A request's limit begins before it is sent: a connection that was silent for most of it is taken for a silent one. */
    private static final int QUARTERS_OF_A_REQUEST = 3;

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
                configuration.get(ClientOptions.MAX_IDLE_TIME),
                configuration.get(ClientOptions.REQUEST_TIMEOUT).dividedBy(4).multipliedBy(QUARTERS_OF_A_REQUEST));
    }
}
