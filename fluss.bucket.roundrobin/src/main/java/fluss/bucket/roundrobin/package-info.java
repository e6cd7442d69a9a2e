/* SPDX-License-Identifier: Apache-2.0 */
/** A bucket assigner that gives each row the next bucket. */
@NullMarked
package fluss.bucket.roundrobin;

import org.jspecify.annotations.NullMarked;
