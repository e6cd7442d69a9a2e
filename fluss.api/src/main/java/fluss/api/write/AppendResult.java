/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.write;

import java.util.OptionalLong;

/**
 * Where an appended row is.
 *
 * @param bucket its bucket
 * @param offset its offset; absent where the server does not tell, as for {@code acks=0}
 */
public record AppendResult(int bucket, OptionalLong offset) {}
