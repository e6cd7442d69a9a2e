/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.workload;

/**
 * A number that depends on every value of a row. Of the texts it takes length and middle character, which costs next to
 * nothing beside reading them, and of one row in {@value #WHOLE_EVERY} all characters.
 */
public final class Checksum {

    private static final int WHOLE_EVERY = 256;
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private Checksum() {}

    /** Whether {@link #ofTexts} is added to this row's. */
    public static boolean isWhole(long id) {
        return (id & (WHOLE_EVERY - 1)) == 0;
    }

    /** All values but the texts' characters. */
    public static long ofRow(
            long id,
            long millis,
            int userLength,
            int userMiddle,
            double amount,
            boolean active,
            int payloadLength,
            int payloadMiddle) {
        long sum = id * FACTOR + millis;
        sum = sum * 31 + Double.doubleToRawLongBits(amount);
        return sum * 31
                + (active ? 1 : 0)
                + ((long) userLength << 8)
                + ((long) userMiddle << 16)
                + ((long) payloadLength << 24)
                + ((long) payloadMiddle << 32);
    }

    /** All characters of the texts. */
    public static long ofTexts(String user, String payload) {
        return (long) user.hashCode() * 31 + payload.hashCode();
    }

    /** The values of a scan of two columns. */
    public static long ofTwo(long id, double amount) {
        return id * FACTOR + Double.doubleToRawLongBits(amount);
    }
}
