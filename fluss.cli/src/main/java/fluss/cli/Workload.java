/* SPDX-License-Identifier: Apache-2.0 */
package fluss.cli;

import fluss.api.metadata.Schema;
import fluss.api.row.GenericRow;
import fluss.api.row.Row;
import fluss.api.types.DataTypes;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Random;

/**
 * The rows of the demo: about 92 bytes in six columns, row i the same in every run. With h the top 24 bits of i times the
 * golden ratio, the texts are entry h and h/8 of two pools of 10,000.
 */
final class Workload {

    static final Schema SCHEMA = Schema.builder()
            .column("id", DataTypes.BIGINT())
            .column("event_time", DataTypes.TIMESTAMP(3))
            .column("user_name", DataTypes.STRING())
            .column("amount", DataTypes.DOUBLE())
            .column("active", DataTypes.BOOLEAN())
            .column("payload", DataTypes.STRING())
            .build();

    private static final long FIRST_MILLI = 1_700_000_000_000L;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int POOL = 10_000;

    private final String[] users = new String[POOL];
    private final String[] payloads = new String[POOL];

    Workload() {
        Random random = new Random(42);
        for (int i = 0; i < POOL; i++) {
            users[i] = "user-" + Integer.toHexString(random.nextInt());
            StringBuilder words = new StringBuilder();
            for (int word = 0; word < 8; word++) {
                words.append(Integer.toHexString(random.nextInt(1 << 20))).append(' ');
            }
            payloads[i] = words.toString();
        }
    }

    private static int hash(long i) {
        return (int) ((i * GOLDEN) >>> 40);
    }

    /** Fills {@code row} with row i. */
    GenericRow fill(GenericRow row, long i) {
        int h = hash(i);
        long milli = FIRST_MILLI + i;
        return row.setField(0, i)
                .setField(
                        1, LocalDateTime.ofEpochSecond(milli / 1000, (int) (milli % 1000) * 1_000_000, ZoneOffset.UTC))
                .setField(2, users[h % POOL])
                .setField(3, h / 4.0)
                .setField(4, h % 2 == 0)
                .setField(5, payloads[(h / 8) % POOL]);
    }

    /** A number that depends on every value of row i. */
    long checksum(long i) {
        int h = hash(i);
        return checksum(i, FIRST_MILLI + i, users[h % POOL], h / 4.0, h % 2 == 0, payloads[(h / 8) % POOL]);
    }

    /** A number that depends on every value of a row that was read. */
    static long checksum(Row row) {
        return checksum(
                row.getLong(0),
                row.getTimestampNtzMillis(1),
                row.getString(2),
                row.getDouble(3),
                row.getBoolean(4),
                row.getString(5));
    }

    private static long checksum(long id, long milli, String user, double amount, boolean active, String payload) {
        long sum = id * GOLDEN + milli;
        sum = sum * 31 + user.hashCode();
        sum = sum * 31 + Double.doubleToLongBits(amount);
        sum = sum * 31 + (active ? 1 : 0);
        return sum * 31 + payload.hashCode();
    }
}
