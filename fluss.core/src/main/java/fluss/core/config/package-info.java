/* SPDX-License-Identifier: Apache-2.0 */
/** The settings of a connection: read, checked and kept. {@link fluss.core.config.ClientConfiguration} is the door. */
@NullMarked
package fluss.core.config;

import org.jspecify.annotations.NullMarked;
