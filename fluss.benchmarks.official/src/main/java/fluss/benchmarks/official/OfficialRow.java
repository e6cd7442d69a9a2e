/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.official;

import fluss.benchmarks.workload.RowValues;
import java.util.Objects;
import org.apache.fluss.row.BinaryString;
import org.apache.fluss.row.Decimal;
import org.apache.fluss.row.InternalArray;
import org.apache.fluss.row.InternalMap;
import org.apache.fluss.row.InternalRow;
import org.apache.fluss.row.TimestampLtz;
import org.apache.fluss.row.TimestampNtz;

/** A row of the workload as the client's encoders read it. */
final class OfficialRow extends RowValues implements InternalRow {

    @Override
    public int getFieldCount() {
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
    public TimestampNtz getTimestampNtz(int position, int precision) {
        return TimestampNtz.fromMillis(eventMillis);
    }

    @Override
    public BinaryString getString(int position) {
        return Objects.requireNonNull(BinaryString.fromString(text(position))); // null for null alone
    }

    @Override
    public double getDouble(int position) {
        return amount;
    }

    @Override
    public boolean getBoolean(int position) {
        return active;
    }

    @Override
    public byte getByte(int position) {
        throw unused();
    }

    @Override
    public short getShort(int position) {
        throw unused();
    }

    @Override
    public int getInt(int position) {
        throw unused();
    }

    @Override
    public float getFloat(int position) {
        throw unused();
    }

    @Override
    public BinaryString getChar(int position, int length) {
        throw unused();
    }

    @Override
    public Decimal getDecimal(int position, int precision, int scale) {
        throw unused();
    }

    @Override
    public TimestampLtz getTimestampLtz(int position, int precision) {
        throw unused();
    }

    @Override
    public byte[] getBinary(int position, int length) {
        throw unused();
    }

    @Override
    public byte[] getBytes(int position) {
        throw unused();
    }

    @Override
    public InternalArray getArray(int position) {
        throw unused();
    }

    @Override
    public InternalMap getMap(int position) {
        throw unused();
    }

    @Override
    public InternalRow getRow(int position, int fieldCount) {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("The workload has no such column");
    }
}
