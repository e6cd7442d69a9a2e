/* SPDX-License-Identifier: Apache-2.0 */
/** Remote storage that is a directory of this machine. */
@NullMarked
package fluss.core.file;

import org.jspecify.annotations.NullMarked;
