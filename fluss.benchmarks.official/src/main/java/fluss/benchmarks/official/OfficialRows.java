/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.official;

import fluss.benchmarks.worker.RowShape;
import fluss.benchmarks.worker.TextForm;
import fluss.benchmarks.workload.Checksum;
import fluss.benchmarks.workload.RowValues;
import fluss.benchmarks.workload.Workload;
import org.apache.fluss.row.BinaryString;
import org.apache.fluss.row.GenericRow;
import org.apache.fluss.row.InternalRow;
import org.apache.fluss.row.TimestampNtz;

/** Rows to be written, and checksums of rows that were read. */
final class OfficialRows {

    private static final int MILLIS = 3;

    private OfficialRows() {}

    /** Makes rows to be written. For one thread at a time. */
    static final class Source {

        private final Workload workload = new Workload();
        private final OfficialRow own = new OfficialRow();
        private final RowShape shape;
        private final Boxed boxed = new Boxed();

        Source(RowShape shape) {
            this.shape = shape;
        }

        InternalRow row(long i) {
            return shape == RowShape.OWN
                    ? workload.fill(own, i)
                    : workload.fill(boxed, i).toGenericRow();
        }
    }

    /** A row of the workload as the objects that an application would make of it. */
    private static final class Boxed extends RowValues {

        GenericRow toGenericRow() {
            GenericRow row = new GenericRow(FIELDS);
            row.setField(0, id);
            row.setField(1, TimestampNtz.fromMillis(eventMillis));
            row.setField(2, BinaryString.fromString(userName));
            row.setField(3, amount);
            row.setField(4, active);
            row.setField(5, BinaryString.fromString(payload));
            return row;
        }
    }

    static long checksum(InternalRow row, TextForm form) {
        long id = row.getLong(0);
        long sum;
        if (form == TextForm.UTF8) {
            BinaryString user = row.getString(2);
            BinaryString payload = row.getString(5);
            sum = Checksum.ofRow(
                    id,
                    row.getTimestampNtz(1, MILLIS).getMillisecond(),
                    user.getSizeInBytes(),
                    user.byteAt(user.getSizeInBytes() / 2),
                    row.getDouble(3),
                    row.getBoolean(4),
                    payload.getSizeInBytes(),
                    payload.byteAt(payload.getSizeInBytes() / 2));
        } else {
            String user = row.getString(2).toString();
            String payload = row.getString(5).toString();
            sum = Checksum.ofRow(
                    id,
                    row.getTimestampNtz(1, MILLIS).getMillisecond(),
                    user.length(),
                    user.charAt(user.length() / 2),
                    row.getDouble(3),
                    row.getBoolean(4),
                    payload.length(),
                    payload.charAt(payload.length() / 2));
        }
        return Checksum.isWhole(id)
                ? sum
                        + Checksum.ofTexts(
                                row.getString(2).toString(), row.getString(5).toString())
                : sum;
    }

    static long checksumOfTwo(InternalRow row) {
        return Checksum.ofTwo(row.getLong(0), row.getDouble(1));
    }
}
