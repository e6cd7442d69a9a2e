/* SPDX-License-Identifier: Apache-2.0 */
/** The ARROW log format; {@link fluss.codec.arrow.ArrowLogFormatProvider} is the way in. */
@NullMarked
package fluss.codec.arrow;

import org.jspecify.annotations.NullMarked;
