/* SPDX-License-Identifier: Apache-2.0 */
/** Buckets as Apache Hudi makes them: the hash of the texts of the bucket key. Primary keys are Fluss' own. */
@NullMarked
package fluss.lake.hudi;

import org.jspecify.annotations.NullMarked;
