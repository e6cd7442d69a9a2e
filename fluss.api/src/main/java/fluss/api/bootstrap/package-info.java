/* SPDX-License-Identifier: Apache-2.0 */
/** How the API finds the client; for {@code fluss.core} only. */
@NullMarked
package fluss.api.bootstrap;

import org.jspecify.annotations.NullMarked;
