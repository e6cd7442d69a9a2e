/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import fluss.core.json.MetadataJsonVectors;
import fluss.core.key.KeyVectors;
import fluss.core.key.PartitionVectors;
import fluss.core.record.KvBatchVectors;
import fluss.core.record.LogBatchVectors;
import fluss.core.record.LogEvolutionVectors;
import fluss.core.record.LogProjectionVectors;
import fluss.core.record.LogStreamVectors;
import fluss.core.record.ValueVectors;
import fluss.core.row.RowVectors;
import fluss.core.scan.PredicateVectors;
import fluss.core.vectors.VectorChecks.LineCheck;
import fluss.core.wire.FrameVectors;
import fluss.core.wire.ProtocolVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Checks every line of every vector file. A kind is either checked or stands in the list of what waits, and the same holds for
 * the parts of lines that a check leaves; the list names nothing else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VectorsTest {

    private static final int MAX_FAILURES_SHOWN = 10;

    private static final Map<String, VectorChecks> CHECKS = Stream.of(
                    new RowVectors(),
                    new KeyVectors(),
                    new PartitionVectors(),
                    new MetadataJsonVectors(),
                    new KvBatchVectors(),
                    new ValueVectors(),
                    LogBatchVectors.arrow(),
                    LogBatchVectors.rows(),
                    new LogStreamVectors(),
                    new LogProjectionVectors(),
                    new LogEvolutionVectors(),
                    new PredicateVectors(),
                    new FrameVectors(),
                    new ProtocolVectors())
            .collect(Collectors.toMap(VectorChecks::file, Function.identity()));

    private final Set<String> waiting = VectorFolder.waiting();
    private final Set<String> left = new TreeSet<>();

    @Test
    void everyCheckedFileIsThere() {
        assertThat(VectorFolder.files()).containsAll(CHECKS.keySet());
    }

    @TestFactory
    Stream<DynamicTest> everyLine() {
        return VectorFolder.files().stream().flatMap(this::file);
    }

    private Stream<DynamicTest> file(String file) {
        List<VectorLine> lines = VectorFolder.lines(file);
        Map<String, List<VectorLine>> kinds =
                lines.stream().collect(Collectors.groupingBy(VectorLine::kind, TreeMap::new, Collectors.toList()));
        DynamicTest hasLines =
                dynamicTest(file + " has lines", () -> assertThat(lines).isNotEmpty());
        return Stream.concat(
                Stream.of(hasLines),
                kinds.entrySet().stream()
                        .map(kind -> dynamicTest(
                                file + " " + kind.getKey(), () -> kind(file, kind.getKey(), kind.getValue()))));
    }

    private void kind(String file, String kind, List<VectorLine> lines) {
        LineCheck check = check(file, kind);
        if (check == null) {
            assertThat(waiting)
                    .as("%s %s is not checked, so it must be in the list of what waits", file, kind)
                    .contains(file + " " + kind);
            left.add(file + " " + kind);
            System.out.printf("vectors: %s %s: 0 of %d lines checked, waiting%n", file, kind, lines.size());
            return;
        }
        Map<String, Integer> leftHere = new TreeMap<>();
        List<String> failures = new ArrayList<>();
        int checked = 0;
        for (VectorLine line : lines) {
            if (!line.isForThisRuntime()) {
                continue;
            }
            checked++;
            try {
                check.check(line);
            } catch (Exception | AssertionError e) {
                failures.add(line.id() + ": " + e);
            }
            line.left().forEach(part -> leftHere.merge(part, 1, Integer::sum));
        }
        leftHere.keySet().forEach(part -> left.add(file + " " + kind + " " + part));
        System.out.printf(
                "vectors: %s %s: %d of %d lines checked%s%n",
                file, kind, checked, lines.size(), leftHere.isEmpty() ? "" : ", without " + leftHere);
        assertThat(failures.stream().limit(MAX_FAILURES_SHOWN))
                .as("%d of %d lines of %s %s failed", failures.size(), checked, file, kind)
                .isEmpty();
        assertThat(checked).as("lines of %s %s checked", file, kind).isPositive();
    }

    private static LineCheck check(String file, String kind) {
        VectorChecks checks = CHECKS.get(file);
        if (checks == null) {
            return null;
        }
        return checks.kinds().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("*")
                        ? kind.startsWith(
                                entry.getKey().substring(0, entry.getKey().length() - 1))
                        : kind.equals(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    @AfterAll
    void theListNamesExactlyWhatWaits() {
        assertThat(left).as("what was left, against %s", "vectors-waiting.txt").isEqualTo(waiting);
    }
}
