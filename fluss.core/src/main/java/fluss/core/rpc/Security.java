/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.rpc;

import fluss.core.tls.TlsClient;
import java.util.Optional;

/**
 * How connections are made safe. Its text has no secrets.
 *
 * @param login how the client authenticates; absent: it does not
 * @param tls what encrypts connections; absent: nothing does
 */
public record Security(Optional<SaslLogin> login, Optional<TlsClient> tls) {

    /** Neither authentication nor TLS. */
    public static final Security NONE = new Security(Optional.empty(), Optional.empty());
}
