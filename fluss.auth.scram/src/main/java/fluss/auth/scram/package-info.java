/* SPDX-License-Identifier: Apache-2.0 */
/** SASL SCRAM: client and server prove to each other that they know the password, and neither sends it. */
@NullMarked
package fluss.auth.scram;

import org.jspecify.annotations.NullMarked;
