/* SPDX-License-Identifier: Apache-2.0 */
/** The command {@code bin/fluss}. */
@NullMarked
package fluss.cli;

import org.jspecify.annotations.NullMarked;
