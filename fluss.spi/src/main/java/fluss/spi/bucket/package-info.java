/* SPDX-License-Identifier: Apache-2.0 */
/** Assigners of buckets to rows without bucket key. {@link fluss.spi.bucket.BucketAssignerProvider} is the way in. */
@NullMarked
package fluss.spi.bucket;

import org.jspecify.annotations.NullMarked;
