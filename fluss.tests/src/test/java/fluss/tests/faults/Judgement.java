/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.faults;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.metadata.TablePath;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.ScanRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Compares what a client promised with what is in the log. */
final class Judgement {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MOST_TO_NAME = 20;

    private final Outcomes outcomes;
    /** How often each row is in the log, by thread. */
    private final int[][] seen;
    /** The last acknowledged row of each thread, by bucket and thread. */
    private final int[][] last;

    private final List<String> faults = new ArrayList<>();
    private long faultCount;
    private long records;
    /** What was read of each bucket. */
    private final Map<Integer, LongSummaryStatistics> offsets = new TreeMap<>();

    /** Nothing for a log table. */
    private final Optional<KeyedValues> values;

    private Judgement(Outcomes outcomes, int buckets, boolean isKeyed) {
        this.outcomes = outcomes;
        this.values = isKeyed ? Optional.of(new KeyedValues(outcomes.states().length, this::fault)) : Optional.empty();
        this.seen = Arrays.stream(outcomes.states())
                .map(states -> new int[states.length])
                .toArray(int[][]::new);
        this.last = new int[buckets][outcomes.states().length];
        for (int[] ofBucket : last) {
            Arrays.fill(ofBucket, -1);
        }
    }

    /** Reads the whole log of a table that nobody writes to. */
    static Judgement of(Outcomes outcomes, String bootstrapServers, TablePath path) throws Exception {
        try (FlussConnection connection =
                FlussConnection.builder().bootstrapServers(bootstrapServers).connect()) {
            Table table = connection.table(path);
            int buckets = table.info().bucketCount();
            Judgement judgement = new Judgement(outcomes, buckets, table.info().hasPrimaryKey());
            List<Integer> all = IntStream.range(0, buckets).boxed().toList();
            Map<Integer, Long> ends = connection
                    .admin()
                    .listOffsets(path, all, OffsetSpec.latest())
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            judgement.read(table, ends);
            judgement.compare();
            if (judgement.values.isPresent()) {
                judgement.values.get().compare(table, outcomes, PATIENCE);
            }
            return judgement;
        }
    }

    private void read(Table table, Map<Integer, Long> ends) {
        Set<Integer> open = ends.entrySet().stream()
                .filter(end -> end.getValue() > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            scanner.subscribeAll(OffsetSpec.earliest());
            while (!open.isEmpty() && System.nanoTime() - deadline < 0) {
                for (ScanRecord record : scanner.poll(Duration.ofSeconds(1))) {
                    judge(record);
                }
                scanner.positions().forEach((bucket, position) -> {
                    if (position >= ends.getOrDefault(bucket.bucket(), 0L)) {
                        open.remove(bucket.bucket());
                    }
                });
            }
        }
        if (!open.isEmpty()) {
            fault("The log of the buckets " + open + " could not be read to its end in " + PATIENCE.toSeconds() + " s");
        }
    }

    private void judge(ScanRecord record) {
        records++;
        if (values.isPresent() && !values.get().change(record)) {
            return;
        }
        int thread = record.row().getInt(0);
        int row = record.row().getInt(1);
        int bucket = record.bucket().bucket();
        if (row >= seen[thread].length) {
            fault(name(thread, row) + " was never written, and is at offset " + record.offset() + " of bucket "
                    + bucket);
            return;
        }
        offsets.computeIfAbsent(bucket, b -> new LongSummaryStatistics()).accept(record.offset());
        seen[thread][row]++;
        if (outcomes.states()[thread][row] != Outcomes.ACKNOWLEDGED) {
            return;
        }
        if (last[bucket][thread] > row) {
            fault(name(thread, row) + " comes after " + last[bucket][thread] + " in bucket " + bucket);
        }
        last[bucket][thread] = Math.max(row, last[bucket][thread]);
        long promised = outcomes.offsets()[thread][row];
        boolean isThere = values.isPresent() ? record.offset() < promised : record.offset() == promised;
        if (promised >= 0 && (!isThere || outcomes.buckets()[thread][row] != bucket)) {
            fault(name(thread, row) + " was said to be " + (values.isPresent() ? "before" : "at") + " offset "
                    + promised
                    + " of bucket "
                    + outcomes.buckets()[thread][row] + ", and is at " + record.offset() + " of " + bucket);
        }
    }

    private void compare() {
        for (int thread = 0; thread < seen.length; thread++) {
            for (int row = 0; row < seen[thread].length; row++) {
                int count = seen[thread][row];
                switch (outcomes.states()[thread][row]) {
                    case Outcomes.ACKNOWLEDGED -> {
                        if (count != 1) {
                            fault(name(thread, row) + " is acknowledged, at offset " + outcomes.offsets()[thread][row]
                                    + " of bucket " + outcomes.buckets()[thread][row] + ", and " + count
                                    + " times in the log");
                        }
                    }
                    case Outcomes.FAILED -> {
                        if (count > 1) {
                            fault(name(thread, row) + " has failed, and is " + count + " times in the log");
                        }
                    }
                    case Outcomes.REFUSED -> {
                        if (count > 0) {
                            fault(name(thread, row) + " was refused, and is in the log");
                        }
                    }
                    default -> fault(name(thread, row) + " has no outcome after its delivery timeout");
                }
            }
        }
    }

    private void fault(String what) {
        faultCount++;
        if (faults.size() < MOST_TO_NAME) {
            faults.add(what);
        }
    }

    private static String name(int thread, int row) {
        return "Row " + row + " of thread " + thread;
    }

    /** Which offsets were found in each bucket. */
    String extent() {
        return offsets.entrySet().stream()
                .map(bucket ->
                        "bucket " + bucket.getKey() + ": " + bucket.getValue().getCount() + " records from "
                                + bucket.getValue().getMin() + " to "
                                + bucket.getValue().getMax())
                .collect(Collectors.joining("; "));
    }

    /** What is wrong, the first of it. */
    List<String> faults() {
        return faults;
    }

    @Override
    public String toString() {
        return outcomes.count(Outcomes.ACKNOWLEDGED) + " rows acknowledged, " + outcomes.count(Outcomes.FAILED)
                + " failed, " + outcomes.count(Outcomes.REFUSED) + " refused, " + outcomes.count(Outcomes.PENDING)
                + " without outcome; " + records + " in the log; " + faultCount + " faults";
    }
}
