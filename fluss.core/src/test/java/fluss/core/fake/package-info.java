/* SPDX-License-Identifier: Apache-2.0 */
/** Stand-ins with the real interfaces, that tests drive by hand. */
@NullMarked
package fluss.core.fake;

import org.jspecify.annotations.NullMarked;
