/* SPDX-License-Identifier: Apache-2.0 */
/** What failures say: one prefix with the context, made in one place. {@link fluss.core.error.ErrorContext} is the door. */
@NullMarked
package fluss.core.error;

import org.jspecify.annotations.NullMarked;
