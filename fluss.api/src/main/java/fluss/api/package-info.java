/* SPDX-License-Identifier: Apache-2.0 */
/** The way in: {@link fluss.api.FlussConnection#builder()}. */
@NullMarked
package fluss.api;

import org.jspecify.annotations.NullMarked;
