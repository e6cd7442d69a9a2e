/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.workload;

import java.util.List;
import java.util.Random;

/**
 * Generates rows of about 92 bytes in six columns: {@code id BIGINT, event_time TIMESTAMP(3), user_name STRING, amount
 * DOUBLE, active BOOLEAN, payload STRING}. Row i is the same in every process. With h the top 24 bits of i times the golden
 * ratio, the texts are entry h and entry h / 8 of two pools. Safe for any thread.
 */
public final class Workload {

    /** The names of the columns, in order. */
    public static final List<String> COLUMNS = List.of("id", "event_time", "user_name", "amount", "active", "payload");

    /** Buckets of every table. */
    public static final int BUCKETS = 4;

    /** Position of {@code id}. */
    public static final int ID = 0;

    /** Position of {@code amount}. */
    public static final int AMOUNT = 3;

    private static final long FIRST_MILLI = 1_700_000_000_000L;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int POOL = 10_000;
    private static final int WORDS = 8;
    private static final long SEED = 42;

    private final String[] users = new String[POOL];
    private final String[] payloads = new String[POOL];

    /** Fills the pools. */
    public Workload() {
        Random random = new Random(SEED);
        for (int i = 0; i < POOL; i++) {
            users[i] = "user-" + Integer.toHexString(random.nextInt());
            StringBuilder words = new StringBuilder();
            for (int word = 0; word < WORDS; word++) {
                words.append(Integer.toHexString(random.nextInt(1 << 20))).append(' ');
            }
            payloads[i] = words.toString();
        }
    }

    /** Sets {@code row} to row i. */
    public <R extends RowValues> R fill(R row, long i) {
        int h = hash(i);
        row.id = i;
        row.eventMillis = FIRST_MILLI + i;
        row.userName = users[h % POOL];
        row.amount = h / 4.0;
        row.active = h % 2 == 0;
        row.payload = payloads[(h / 8) % POOL];
        return row;
    }

    /** The {@link Checksum} of row i. */
    public long checksum(long i) {
        int h = hash(i);
        String user = users[h % POOL];
        String payload = payloads[(h / 8) % POOL];
        long sum = Checksum.ofRow(
                i,
                FIRST_MILLI + i,
                user.length(),
                user.charAt(user.length() / 2),
                h / 4.0,
                h % 2 == 0,
                payload.length(),
                payload.charAt(payload.length() / 2));
        return Checksum.isWhole(i) ? sum + Checksum.ofTexts(user, payload) : sum;
    }

    /** The checksum of {@code id} and {@code amount} of row i. */
    public static long checksumOfTwo(long i) {
        return Checksum.ofTwo(i, hash(i) / 4.0);
    }

    private static int hash(long i) {
        return (int) ((i * GOLDEN) >>> 40);
    }
}
