/* SPDX-License-Identifier: Apache-2.0 */

/** Whether a client that writes for long keeps anything: {@link fluss.tests.soak.SoakIT}. */
@NullMarked
package fluss.tests.soak;

import org.jspecify.annotations.NullMarked;
