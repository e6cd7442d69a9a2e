/* SPDX-License-Identifier: Apache-2.0 */
/** Reading rows of primary-key tables by key: {@link fluss.api.lookup.Lookuper}. */
@NullMarked
package fluss.api.lookup;

import org.jspecify.annotations.NullMarked;
