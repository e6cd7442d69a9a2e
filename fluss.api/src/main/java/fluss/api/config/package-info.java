/* SPDX-License-Identifier: Apache-2.0 */
/** Settings: {@link fluss.api.config.ClientOptions} lists them. */
@NullMarked
package fluss.api.config;

import org.jspecify.annotations.NullMarked;
