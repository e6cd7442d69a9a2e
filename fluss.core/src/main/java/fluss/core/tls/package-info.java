/* SPDX-License-Identifier: Apache-2.0 */
/** TLS: keys and trust from files or the application, and what went wrong in words. {@link fluss.core.tls.TlsClient} is the door. */
@NullMarked
package fluss.core.tls;

import org.jspecify.annotations.NullMarked;
