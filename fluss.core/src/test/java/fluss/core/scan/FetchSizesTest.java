/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import static fluss.core.scan.ScanHarness.buckets;
import static fluss.core.scan.ScanHarness.nothing;
import static fluss.core.scan.ScanHarness.records;
import static fluss.core.scan.ScanHarness.request;
import static fluss.core.scan.TestLog.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.ConfigurationException;
import fluss.core.wire.proto.PbFetchLogReqForBucket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sizes and times of fetches: what is set is what servers are told. */
class FetchSizesTest {

    private static ScanHarness scanner(Map<String, String> settings, int... buckets) {
        ScanHarness scan = new ScanHarness(settings);
        for (int bucket : buckets) {
            scan.scanner.subscribe(bucket, 0);
        }
        scan.loop.run();
        return scan;
    }

    @Test
    void aServerHoldsAFetchUntilTheLeastBytesAreThereOrTheLongestTimeIsOver() {
        ScanHarness scan = scanner(
                Map.of(
                        "client.scanner.log.fetch.min-bytes", "2kb",
                        "client.scanner.log.fetch.wait-max-time", "70 ms"),
                0);
        scan.answer(scan.onlyOpen(), nothing(0, 0));
        scan.loop.advance(Duration.ofMinutes(1));
        scan.answer(scan.onlyOpen(), nothing(0, 0));

        assertThat(request(scan.onlyOpen()).getMinBytes()).isEqualTo(2048);
        assertThat(request(scan.onlyOpen()).getMaxWaitMs()).isEqualTo(70);
    }

    @Test
    void withoutALongestTimeNoFetchIsHeld() {
        ScanHarness scan = scanner(Map.of("client.scanner.log.fetch.wait-max-time", "0 ms"), 0);
        scan.answer(scan.onlyOpen(), nothing(0, 0));
        scan.loop.advance(Duration.ofMinutes(1));

        assertThat(request(scan.onlyOpen()).getMaxWaitMs()).isLessThanOrEqualTo(1);
    }

    @Test
    void aBucketIsAskedForNoMoreThanItsBytes() {
        ScanHarness scan = scanner(Map.of("client.scanner.log.fetch.max-bytes-for-bucket", "300kb"), 0, 1);
        assertThat(buckets(scan.onlyOpen()))
                .extracting(PbFetchLogReqForBucket::getMaxFetchBytes)
                .containsExactly(300 << 10, 300 << 10);

        // a bucket that has more, too
        scan.answer(scan.onlyOpen(), records(0, 1_000, batch(0, 3)), nothing(1, 0));
        assertThat(scan.open())
                .flatExtracting(ScanHarness::buckets)
                .extracting(PbFetchLogReqForBucket::getMaxFetchBytes)
                .allMatch(bytes -> bytes <= 300 << 10)
                .isNotEmpty();
    }

    @Test
    void aBatchLargerThanTheBytesOfABucketIsAskedForAsItIs() {
        ScanHarness scan = scanner(Map.of("client.scanner.log.fetch.max-bytes-for-bucket", "1kb"), 0);
        byte[] large = batch(0, 1, 5_000);
        scan.answer(scan.onlyOpen(), records(0, 10, large));

        assertThat(buckets(scan.onlyOpen()).get(0).getMaxFetchBytes()).isGreaterThanOrEqualTo(large.length);
    }

    @Test
    void recordsAreReadLocalFirstUnlessTheRemoteOnesArePreferred() {
        assertThat(request(scanner(Map.of(), 0).onlyOpen()).hasReadPreference()).isFalse();
        assertThat(request(scanner(Map.of("client.scanner.log.read-preference", "Remote-First"), 0)
                                .onlyOpen())
                        .getReadPreference())
                .isEqualTo(1);
        assertThatThrownBy(() -> scanner(Map.of("client.scanner.log.read-preference", "nearest")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("must be one of local-first, remote-first");
    }
}
