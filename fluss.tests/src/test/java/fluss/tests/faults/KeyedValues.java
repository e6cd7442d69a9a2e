/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.faults;

import fluss.api.Table;
import fluss.api.lookup.Lookuper;
import fluss.api.row.GenericRow;
import fluss.api.row.Row;
import fluss.api.scan.ScanRecord;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The values of all keys as a changelog has them, and whether what the servers hold at the end is the last of each. */
final class KeyedValues {

    private static final int NONE = -1;

    /** Numbers, by thread and slot. */
    private final int[][] current;
    /** What the changelog said was replaced, until it says by what. */
    private final int[][] replaced;

    private final Consumer<String> faults;

    KeyedValues(int threads, Consumer<String> faults) {
        this.current = none(threads);
        this.replaced = none(threads);
        this.faults = faults;
    }

    private static int[][] none(int threads) {
        int[][] none = new int[threads][TableKind.SLOTS];
        Arrays.stream(none).forEach(slots -> Arrays.fill(slots, NONE));
        return none;
    }

    /** Takes a record of the changelog; returns whether it is a row that was written, and no other that it replaces. */
    boolean change(ScanRecord record) {
        int thread = record.row().getInt(0);
        int number = record.row().getInt(1);
        int slot = record.row().getInt(3);
        switch (record.changeType()) {
            case INSERT -> expect(record, NONE, current[thread][slot]);
            case UPDATE_BEFORE -> {
                expect(record, number, current[thread][slot]);
                replaced[thread][slot] = number;
                return false;
            }
            case UPDATE_AFTER -> {
                expect(record, replaced[thread][slot], current[thread][slot]);
                replaced[thread][slot] = NONE;
            }
            case DELETE, APPEND_ONLY -> {
                faults.accept("A " + record.changeType() + " that nobody has written: " + name(thread, slot));
                return false;
            }
        }
        if (number % TableKind.SLOTS != slot || !record.row().getString(2).equals(Load.text(thread, number))) {
            faults.accept(
                    name(thread, slot) + " has a value at offset " + record.offset() + " that nobody has written");
        }
        current[thread][slot] = number;
        return true;
    }

    private void expect(ScanRecord record, int expected, int found) {
        if (expected != found) {
            faults.accept(name(record.row().getInt(0), record.row().getInt(3)) + ": " + record.changeType()
                    + " at offset "
                    + record.offset() + " of bucket " + record.bucket().bucket() + " where the value was number "
                    + found + ", not " + expected);
        }
    }

    /** Compares what lookups find with the changelog's last values, and these with what was acknowledged last. */
    void compare(Table table, Outcomes outcomes, Duration patience) throws Exception {
        int[][] acknowledged = none(current.length);
        for (int thread = 0; thread < current.length; thread++) {
            byte[] states = outcomes.states()[thread];
            for (int number = 0; number < states.length; number++) {
                if (states[number] == Outcomes.ACKNOWLEDGED) {
                    acknowledged[thread][number % TableKind.SLOTS] = number;
                }
            }
        }
        Lookuper lookuper = table.newLookup().createLookuper();
        for (int thread = 0; thread < current.length; thread++) {
            for (int slot = 0; slot < TableKind.SLOTS; slot++) {
                Optional<Row> row = lookuper.lookup(GenericRow.of(thread, slot))
                        .get(patience.toSeconds(), TimeUnit.SECONDS)
                        .singleRow();
                int found = row.map(values -> values.getInt(1)).orElse(NONE);
                if (found != current[thread][slot]) {
                    faults.accept(name(thread, slot) + " is number " + found + " to a lookup, and "
                            + current[thread][slot] + " by the changelog");
                }
                if (found < acknowledged[thread][slot]) {
                    faults.accept(name(thread, slot) + " is number " + found + ", but " + acknowledged[thread][slot]
                            + " was acknowledged");
                }
            }
        }
    }

    private static String name(int thread, int slot) {
        return "Key " + slot + " of thread " + thread;
    }
}
