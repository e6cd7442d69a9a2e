/* SPDX-License-Identifier: Apache-2.0 */
/** The registry of plug-ins. {@link fluss.core.provider.Providers} is the door. */
@NullMarked
package fluss.core.provider;

import org.jspecify.annotations.NullMarked;
