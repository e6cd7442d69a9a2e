/* SPDX-License-Identifier: Apache-2.0 */

/**
 * Our client and the official one on the same tables: what one has written, the other reads. {@link
 * fluss.tests.interop.InteropClient} is either of them; values are compared in the JSON of the golden vectors.
 */
@NullMarked
package fluss.tests.interop;

import org.jspecify.annotations.NullMarked;
