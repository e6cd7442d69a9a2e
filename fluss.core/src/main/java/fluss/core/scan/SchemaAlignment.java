/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.metadata.Schema;
import fluss.api.types.RowType;
import fluss.core.row.ColumnMapping;

/**
 * How the columns of a batch become the columns of the records.
 *
 * @param written the columns of the batch
 * @param mapping for each wanted column its position in {@code written}, or -1
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
record SchemaAlignment(RowType written, int[] mapping) {

    /** For batches whose columns the server has projected. */
    static SchemaAlignment pushed(RowType table, Projection projection) {
        return new SchemaAlignment(table.project(projection.pushed()), projection.mappingOfPushed());
    }

    /** For whole batches of some version of the schema. */
    static SchemaAlignment whole(Schema written, Schema table, Projection projection) {
        return new SchemaAlignment(written.rowType(), ColumnMapping.byId(written, table, projection.positions()));
    }
}
