/* SPDX-License-Identifier: Apache-2.0 */
package fluss.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** Shows how far a step has come: a bar on a terminal, a line for each quarter elsewhere. */
final class Progress {

    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = 100_000_000L;

    private final PrintWriter out;
    private final boolean terminal;
    private final String step;
    private final long total;
    private final long start = System.nanoTime();
    private long lastDrawn;
    private int lastQuarter;

    Progress(PrintWriter out, boolean terminal, String step, long total) {
        this.out = out;
        this.terminal = terminal;
        this.step = step;
        this.total = total;
    }

    /** Tells how much is done. */
    void update(long done) {
        long now = System.nanoTime();
        if (terminal && now - lastDrawn >= REDRAW_NANOS) {
            lastDrawn = now;
            draw(done, now);
        }
        int quarter = (int) (done * 4 / Math.max(1, total));
        if (!terminal && quarter > lastQuarter && quarter < 4) {
            lastQuarter = quarter;
            out.println("  " + step + " " + quarter * 25 + " %");
            out.flush();
        }
    }

    /** Ends the step and returns its rate, per second. */
    double finish() {
        long now = System.nanoTime();
        double seconds = Math.max(1, now - start) / 1e9;
        double rate = total / seconds;
        if (terminal) {
            draw(total, now);
            out.println();
        } else {
            out.println(String.format(Locale.ROOT, "  %s %,d rows, %,.0f rows/s", step, total, rate));
        }
        out.flush();
        return rate;
    }

    private void draw(long done, long now) {
        int filled = (int) (done * WIDTH / Math.max(1, total));
        double rate = done * 1e9 / Math.max(1, now - start);
        out.print(String.format(
                Locale.ROOT,
                "\r  %-7s [%s%s] %3d %% %,12d rows %,10.0f rows/s",
                step,
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                done * 100 / Math.max(1, total),
                done,
                rate));
        out.flush();
    }
}
