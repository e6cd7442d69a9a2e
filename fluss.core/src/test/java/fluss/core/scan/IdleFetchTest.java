/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import static fluss.core.scan.ScanHarness.bucketNumbers;
import static fluss.core.scan.ScanHarness.buckets;
import static fluss.core.scan.ScanHarness.nothing;
import static fluss.core.scan.ScanHarness.records;
import static fluss.core.scan.ScanHarness.request;
import static fluss.core.scan.TestLog.batch;
import static fluss.core.scan.TestLog.bucket;
import static org.assertj.core.api.Assertions.assertThat;

import fluss.core.fake.FakeRpc;
import fluss.core.wire.proto.FetchLogRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fetches of buckets without news are sent again as they were, until there is some. */
class IdleFetchTest {

    private final ScanHarness scan = new ScanHarness(Map.of());

    private FetchLogRequest repeated;

    @BeforeEach
    void becomeIdle() {
        scan.scanner.subscribe(Map.of(0, 0L, 1, 0L));
        scan.loop.run();
        answerWithNothing();
        scan.loop.advance(Duration.ofMinutes(1));
        answerWithNothing();
        repeated = request(scan.onlyOpen());
        answerWithNothing();
        assertThat(request(scan.onlyOpen())).isSameAs(repeated);
        assertThat(repeated.getMaxWaitMs()).isEqualTo(500);
    }

    private void answerWithNothing() {
        scan.answer(scan.onlyOpen(), nothing(1, 0), nothing(0, 0));
    }

    @Test
    void theOrderOfTheAnswersDoesNotMatter() {
        scan.answer(scan.onlyOpen(), nothing(0, 0), nothing(1, 0));
        assertThat(request(scan.onlyOpen())).isSameAs(repeated);
        scan.answer(scan.onlyOpen(), nothing(0, 0), records(1, 3, batch(0, 3)));

        assertThat(scan.poll()).extracting(record -> record.bucket()).containsOnly(bucket(1));
        assertThat(scan.scanner.positions()).isEqualTo(Map.of(bucket(0), 0L, bucket(1), 3L));
    }

    @Test
    void aBucketWithRecordsIsAskedForByItselfFromThenOn() {
        scan.answer(scan.onlyOpen(), nothing(1, 0), records(0, 3, batch(0, 3)));

        assertThat(scan.open()).hasSize(2).anySatisfy(call -> {
            assertThat(bucketNumbers(call)).containsExactly(0);
            assertThat(buckets(call).get(0).getFetchOffset()).isEqualTo(3);
        });
        assertThat(scan.open())
                .anySatisfy(call -> assertThat(bucketNumbers(call)).containsExactly(1));
    }

    @Test
    void aBucketThatIsLeftOutOfALaterAnswerIsMissed() {
        scan.answer(scan.onlyOpen(), nothing(1, 0));

        assertThat(request(scan.onlyOpen())).isNotSameAs(repeated);
        assertThat(bucketNumbers(scan.onlyOpen())).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void aBucketThatIsPausedOrUnsubscribedIsAskedForNoMore() {
        scan.scanner.pause(List.of(bucket(0)));
        answerWithNothing();
        assertThat(bucketNumbers(scan.onlyOpen())).containsExactly(1);

        scan.scanner.resume(List.of(bucket(0)));
        scan.loop.run();
        scan.scanner.unsubscribe(1);
        scan.loop.run();
        for (FakeRpc.Call call : scan.open()) {
            scan.answer(call, nothing(0, 0), nothing(1, 0));
        }
        assertThat(scan.open())
                .hasSize(1)
                .allSatisfy(call -> assertThat(bucketNumbers(call)).containsExactly(0));
    }

    @Test
    void aBucketThatIsReadFromElsewhereIsAskedForThere() {
        scan.scanner.seek(bucket(0), 7);
        scan.loop.run();
        FakeRpc.Call idle = scan.open().stream()
                .filter(call -> request(call) == repeated)
                .findFirst()
                .orElseThrow();
        scan.answer(idle, nothing(1, 0), nothing(0, 0));

        assertThat(scan.open()).anySatisfy(call -> {
            assertThat(bucketNumbers(call)).containsExactly(0);
            assertThat(buckets(call).get(0).getFetchOffset()).isEqualTo(7);
        });
        assertThat(scan.open())
                .anySatisfy(call -> assertThat(bucketNumbers(call)).containsExactly(1));
    }

    @Test
    void anotherBucketThatBecomesIdleIsTakenAlong() {
        scan.scanner.subscribe(2, 0);
        scan.loop.run();
        FakeRpc.Call other = scan.open().stream()
                .filter(call -> request(call) != repeated)
                .findFirst()
                .orElseThrow();
        scan.answer(other, nothing(2, 0));
        scan.loop.advance(Duration.ofMinutes(1));
        for (FakeRpc.Call call : scan.open()) {
            scan.answer(call, nothing(0, 0), nothing(1, 0), nothing(2, 0));
        }
        for (FakeRpc.Call call : scan.open()) {
            scan.answer(call, nothing(0, 0), nothing(1, 0), nothing(2, 0));
        }

        assertThat(bucketNumbers(scan.onlyOpen())).containsExactlyInAnyOrder(0, 1, 2);
    }
}
