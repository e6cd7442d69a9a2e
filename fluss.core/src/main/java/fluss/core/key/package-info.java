/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Key bytes, buckets and partition names of rows: {@code docs/protocol/keys.md}. {@link fluss.core.key.TableKeyEncoding} is
 * the door.
 */
@NullMarked
package fluss.core.key;

import org.jspecify.annotations.NullMarked;
