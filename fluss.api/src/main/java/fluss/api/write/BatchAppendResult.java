/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.write;

import java.util.List;

/**
 * Where the rows of an appended column batch are.
 *
 * @param parts the parts that the batch was cut into, those of a bucket in the order of their offsets; without parts if the
 *     batch had no rows
 */
public record BatchAppendResult(List<AppendedRows> parts) {

    /** Copies the list. */
    public BatchAppendResult {
        parts = List.copyOf(parts);
    }

    /** Number of rows. */
    public int rowCount() {
        return parts.stream().mapToInt(AppendedRows::count).sum();
    }
}
