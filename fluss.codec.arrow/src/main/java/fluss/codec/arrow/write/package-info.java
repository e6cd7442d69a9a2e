/* SPDX-License-Identifier: Apache-2.0 */
/** From rows to the body of a batch; {@link fluss.codec.arrow.write.ArrowEncoder} is the way in. */
@NullMarked
package fluss.codec.arrow.write;

import org.jspecify.annotations.NullMarked;
