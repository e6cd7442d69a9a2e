/* SPDX-License-Identifier: Apache-2.0 */
/** A bucket assigner that keeps a thread's rows in one bucket until its batch is sent. */
@NullMarked
package fluss.bucket.sticky;

import org.jspecify.annotations.NullMarked;
