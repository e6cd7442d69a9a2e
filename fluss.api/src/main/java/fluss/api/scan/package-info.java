/* SPDX-License-Identifier: Apache-2.0 */
/** Reading logs and changelogs: {@link fluss.api.scan.TableScan} and {@link fluss.api.scan.LogScanner}. */
@NullMarked
package fluss.api.scan;

import org.jspecify.annotations.NullMarked;
