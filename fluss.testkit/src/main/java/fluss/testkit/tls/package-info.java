/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Certificates for tests of TLS, made in memory. {@link fluss.testkit.tls.TestAuthority} is the way in;
 * {@link fluss.testkit.TcpProxy#tls} speaks TLS with them before a server that cannot.
 */
@NullMarked
package fluss.testkit.tls;

import org.jspecify.annotations.NullMarked;
