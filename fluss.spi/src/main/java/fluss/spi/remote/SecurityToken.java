/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.remote;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Credentials that a cluster hands out for its remote storage.
 *
 * @param scheme the scheme of the storage, as the server names it
 * @param credentials secrets by name, those that there are: {@code access_key_id}, {@code access_key_secret}, {@code
 *     security_token}; empty if the storage needs none
 * @param settings what else is needed to reach the storage, by the names that Hadoop gives it: {@code fs.s3a.region}, {@code
 *     fs.s3a.endpoint}
 * @param expiration when the credentials end; absent if they do not
 */
public record SecurityToken(
        String scheme, Map<String, String> credentials, Map<String, String> settings, Optional<Instant> expiration) {

    /** Copies the maps. */
    public SecurityToken {
        credentials = Map.copyOf(credentials);
        settings = Map.copyOf(settings);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "SecurityToken[scheme=" + scheme + ", credentials=***, settings=" + settings.keySet() + ", expiration="
                + expiration.map(Instant::toString).orElse("none") + "]";
    }
}
