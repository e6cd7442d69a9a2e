/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import java.util.List;

/**
 * What batches must have in common to share a request.
 *
 * @param tableId id of the table
 * @param isKv whether the table has a primary key
 * @param overwrites whether the merge engine is left out
 * @param targets positions of the columns written; empty for all
 */
record WriteShape(long tableId, boolean isKv, boolean overwrites, List<Integer> targets) {

    /** Copies the list. */
    WriteShape {
        targets = List.copyOf(targets);
    }
}
