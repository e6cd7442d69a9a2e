/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.row.Row;
import java.util.List;

/** The rows that one bucket has now, some at a time. For one thread at a time. */
interface RowSource {

    /**
     * The next rows; blocks.
     *
     * @return empty at the end, and only then
     */
    List<Row> next();

    /** Gives up what is left. */
    void close();
}
