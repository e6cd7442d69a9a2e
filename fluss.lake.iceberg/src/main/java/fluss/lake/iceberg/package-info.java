/* SPDX-License-Identifier: Apache-2.0 */
/** Keys and buckets as the bucket transform of Apache Iceberg makes them, of one column. */
@NullMarked
package fluss.lake.iceberg;

import org.jspecify.annotations.NullMarked;
