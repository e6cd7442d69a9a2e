/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.write;

import java.util.OptionalLong;

/**
 * The outcome of an upsert or delete.
 *
 * @param bucket the bucket of the row
 * @param logEndOffset an offset of the bucket's changelog behind every change of this write; absent where the server does
 *     not tell. The server does not tell a row's own offset.
 */
public record UpsertResult(int bucket, OptionalLong logEndOffset) {}
