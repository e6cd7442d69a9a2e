/* SPDX-License-Identifier: Apache-2.0 */
/** Reading logs and changelogs: {@link fluss.api.scan.TableScan}, {@link fluss.api.scan.LogScanner}, {@link fluss.api.scan.RecordBatchLogScanner}. */
@NullMarked
package fluss.api.scan;

import org.jspecify.annotations.NullMarked;
