/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.ours;

import fluss.api.row.ByteSlice;
import fluss.api.row.GenericRow;
import fluss.api.row.InternalRow;
import fluss.api.row.Row;
import fluss.benchmarks.worker.RowShape;
import fluss.benchmarks.worker.TextForm;
import fluss.benchmarks.workload.Checksum;
import fluss.benchmarks.workload.RowValues;
import fluss.benchmarks.workload.Workload;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Rows to be written, and checksums of rows that were read. */
public final class OursRows {

    private OursRows() {}

    /** Makes rows to be written. For one thread at a time. */
    static final class Source {

        private final Workload workload = new Workload();
        private final OursRow own = new OursRow();
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

        private static final int MILLIS = 1000;
        private static final int NANOS = 1_000_000;

        GenericRow toGenericRow() {
            LocalDateTime time = LocalDateTime.ofEpochSecond(
                    Math.floorDiv(eventMillis, MILLIS), Math.floorMod(eventMillis, MILLIS) * NANOS, ZoneOffset.UTC);
            return new GenericRow(FIELDS)
                    .setField(0, id)
                    .setField(1, time)
                    .setField(2, userName)
                    .setField(3, amount)
                    .setField(4, active)
                    .setField(5, payload);
        }
    }

    /** The checksum of a row of the workload that was read. */
    public static long checksum(Row row, TextForm form) {
        long id = row.getLong(0);
        long sum;
        if (form == TextForm.UTF8) {
            ByteSlice user = row.getUtf8(2);
            ByteSlice payload = row.getUtf8(5);
            sum = Checksum.ofRow(
                    id,
                    row.getTimestampNtzMillis(1),
                    user.length(),
                    user.get(user.length() / 2),
                    row.getDouble(3),
                    row.getBoolean(4),
                    payload.length(),
                    payload.get(payload.length() / 2));
        } else {
            String user = row.getString(2);
            String payload = row.getString(5);
            sum = Checksum.ofRow(
                    id,
                    row.getTimestampNtzMillis(1),
                    user.length(),
                    user.charAt(user.length() / 2),
                    row.getDouble(3),
                    row.getBoolean(4),
                    payload.length(),
                    payload.charAt(payload.length() / 2));
        }
        return Checksum.isWhole(id) ? sum + Checksum.ofTexts(row.getString(2), row.getString(5)) : sum;
    }

    static long checksumOfTwo(Row row) {
        return Checksum.ofTwo(row.getLong(0), row.getDouble(1));
    }
}
