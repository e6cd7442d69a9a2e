/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.format;

import fluss.api.column.ColumnBatch;
import fluss.api.types.RowType;

/** Turns bodies of batches into columns. Safe for any thread. */
public interface BatchDecoder {

    /**
     * Decodes a body.
     *
     * <p>The result may keep {@code body}, which must not change any more.
     *
     * @param body array with the body
     * @param offset where the body begins
     * @param length its bytes
     * @param rowCount rows that the batch says it has
     * @param written the columns that the body has
     * @param wanted the columns that the result has
     * @param mapping for each wanted column its position in {@code written}, or -1: all its values are null
     * @throws fluss.api.error.MalformedDataException if the body does not hold what it must, or would take too much memory
     */
    ColumnBatch decode(
            byte[] body, int offset, int length, int rowCount, RowType written, RowType wanted, int[] mapping);
}
