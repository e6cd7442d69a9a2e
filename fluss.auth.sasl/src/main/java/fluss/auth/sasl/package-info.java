/* SPDX-License-Identifier: Apache-2.0 */
/** SASL PLAIN and OAUTHBEARER, and a bridge to the mechanisms that the JDK brings. */
@NullMarked
package fluss.auth.sasl;

import org.jspecify.annotations.NullMarked;
