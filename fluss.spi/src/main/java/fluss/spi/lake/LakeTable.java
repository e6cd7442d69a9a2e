/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.lake;

import fluss.api.metadata.TablePath;
import fluss.api.types.RowType;
import java.util.List;
import java.util.Map;

/**
 * A table that is kept in a data lake, as the cluster knows it.
 *
 * @param path its name, the same in the lake
 * @param rows its columns; the lake may have more of them, and may lack those that were added lately, which are null then
 * @param partitionKeys its partition columns, in the order of partition names; empty if it has no partitions
 * @param catalog the settings of the lake's catalog, as the lake itself calls them; may hold secrets, so they are for no message
 */
public record LakeTable(TablePath path, RowType rows, List<String> partitionKeys, Map<String, String> catalog) {

    /** Copies the collections. */
    public LakeTable {
        partitionKeys = List.copyOf(partitionKeys);
        catalog = Map.copyOf(catalog);
    }

    /** Without the settings. */
    @Override
    public String toString() {
        return "table " + path;
    }
}
