/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    private final Workload workload = new Workload();

    /** Makes the values visible. */
    private static final class Sample extends RowValues {

        int bytes() {
            return 3 * Long.BYTES + 1 + text(2).length() + text(5).length();
        }
    }

    @Test
    void rowHasTheValuesOfItsNumber() {
        for (long i : new long[] {0, 1, 2, 3_999_999}) {
            Sample row = workload.fill(new Sample(), i);
            int h = BigInteger.valueOf(i)
                    .multiply(new BigInteger("9E3779B97F4A7C15", 16))
                    .mod(BigInteger.ONE.shiftLeft(64))
                    .shiftRight(40)
                    .intValueExact();
            assertThat(row.id).isEqualTo(i);
            assertThat(row.eventMillis).isEqualTo(1_700_000_000_000L + i);
            assertThat(row.amount).isEqualTo(h / 4.0);
            assertThat(row.active).isEqualTo(h % 2 == 0);
            assertThat(row.userName).matches("user-[0-9a-f]{1,8}");
            assertThat(row.payload).matches("([0-9a-f]{1,5} ){8}");
        }
    }

    @Test
    void rowsHaveAbout92Bytes() {
        Sample row = new Sample();
        long bytes = 0;
        for (long i = 0; i < 100_000; i++) {
            bytes += workload.fill(row, i).bytes();
        }
        assertThat(bytes / 100_000.0).isBetween(78.0, 92.0);
    }

    @Test
    void generatorsOfTwoProcessesMakeTheSameRows() {
        Workload other = new Workload();
        for (long i = 0; i < 10_000; i++) {
            assertThat(other.checksum(i)).isEqualTo(workload.checksum(i));
        }
    }

    @Test
    void rowsDifferInTheirChecksums() {
        assertThat(LongStream.range(0, 100_000)
                        .map(workload::checksum)
                        .distinct()
                        .count())
                .isEqualTo(100_000);
    }
}
