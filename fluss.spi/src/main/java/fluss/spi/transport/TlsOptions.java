/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.transport;

import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;

/**
 * What encrypts a connection.
 *
 * @param engine the client's side, for this connection alone and the transport's from now on. Protocols, keys, trust and the
 *     check of the host name are set; the handshake has not begun
 * @param tasks runs what the engine delegates, such as checks of certificates, which takes too long for the loop; belongs to
 *     the caller
 */
public record TlsOptions(SSLEngine engine, Executor tasks) {}
