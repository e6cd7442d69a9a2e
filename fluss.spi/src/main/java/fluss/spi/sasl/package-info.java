/* SPDX-License-Identifier: Apache-2.0 */
/** SASL mechanisms. {@link fluss.spi.sasl.SaslMechanismProvider} is the way in. */
@NullMarked
package fluss.spi.sasl;

import org.jspecify.annotations.NullMarked;
