/* SPDX-License-Identifier: Apache-2.0 */
/** From the body of a batch to columns; {@link fluss.codec.arrow.read.ArrowDecoder} is the way in. */
@NullMarked
package fluss.codec.arrow.read;

import org.jspecify.annotations.NullMarked;
