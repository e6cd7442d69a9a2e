/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TablePath;
import fluss.api.types.RowType;
import java.util.List;

/**
 * A table that both clients work with.
 *
 * @param path its name
 * @param descriptor what it was made of
 */
record InteropTable(TablePath path, TableDescriptor descriptor) {

    RowType rowType() {
        return descriptor.schema().rowType();
    }

    /** The columns of the primary key, in key order. */
    RowType keyType() {
        return type(descriptor.schema().primaryKey());
    }

    /** Some of the columns, in the order given. */
    RowType type(List<String> columns) {
        return rowType().project(descriptor.schema().indexes(columns));
    }

    @Override
    public String toString() {
        return path + " " + descriptor;
    }
}
