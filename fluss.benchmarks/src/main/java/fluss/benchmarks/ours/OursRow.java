/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.ours;

import fluss.api.row.InternalRow;
import fluss.benchmarks.workload.RowValues;

/** A row of the workload as the client's encoders read it. */
public final class OursRow extends RowValues implements InternalRow {

    @Override
    public int fieldCount() {
        return FIELDS;
    }

    @Override
    public boolean isNullAt(int position) {
        return false;
    }

    @Override
    public long getLong(int position) {
        return id;
    }

    @Override
    public long getTimestampNtzMillis(int position) {
        return eventMillis;
    }

    @Override
    public int getTimestampNtzNanoOfMilli(int position) {
        return 0;
    }

    @Override
    public String getString(int position) {
        return text(position);
    }

    @Override
    public double getDouble(int position) {
        return amount;
    }

    @Override
    public boolean getBoolean(int position) {
        return active;
    }
}
