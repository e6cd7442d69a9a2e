/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Failures. Everything the client throws or completes a future with is a {@link fluss.api.error.FlussException}, or an
 * {@link IllegalArgumentException} or {@link NullPointerException} for an argument no call could take.
 */
@NullMarked
package fluss.api.error;

import org.jspecify.annotations.NullMarked;
