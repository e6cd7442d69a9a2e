/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.ours;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.row.InternalRow;
import fluss.benchmarks.worker.RowShape;
import org.junit.jupiter.api.Test;

class OursRowsTest {

    @Test
    void bothShapesOfARowHaveTheSameValues() {
        OursRows.Source own = new OursRows.Source(RowShape.OWN);
        OursRows.Source generic = new OursRows.Source(RowShape.GENERIC);
        for (long i = 0; i < 10_000; i++) {
            InternalRow expected = own.row(i);
            InternalRow row = generic.row(i);
            assertThat(row.getLong(0)).isEqualTo(expected.getLong(0)).isEqualTo(i);
            assertThat(row.getTimestampNtzMillis(1)).isEqualTo(expected.getTimestampNtzMillis(1));
            assertThat(row.getTimestampNtzNanoOfMilli(1)).isZero();
            assertThat(row.getString(2)).isEqualTo(expected.getString(2));
            assertThat(row.getDouble(3)).isEqualTo(expected.getDouble(3));
            assertThat(row.getBoolean(4)).isEqualTo(expected.getBoolean(4));
            assertThat(row.getString(5)).isEqualTo(expected.getString(5));
        }
    }
}
