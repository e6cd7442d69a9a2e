/* SPDX-License-Identifier: Apache-2.0 */
/** Waiting, retrying and handing results over: what every room needs and no room owns. A leaf. */
@NullMarked
package fluss.core.async;

import org.jspecify.annotations.NullMarked;
