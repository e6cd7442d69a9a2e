/* SPDX-License-Identifier: Apache-2.0 */
/** Reading logs and changelogs. {@link fluss.core.scan.Scanning} is the door. */
@NullMarked
package fluss.core.scan;

import org.jspecify.annotations.NullMarked;
