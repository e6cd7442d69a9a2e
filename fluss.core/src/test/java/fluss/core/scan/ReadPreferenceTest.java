/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import static fluss.core.scan.ScanHarness.buckets;
import static fluss.core.scan.ScanHarness.nothing;
import static fluss.core.scan.ScanHarness.records;
import static fluss.core.scan.ScanHarness.request;
import static fluss.core.scan.TestLog.batch;
import static org.assertj.core.api.Assertions.assertThat;

import fluss.core.fake.FakeRpc;
import fluss.core.wire.proto.FetchLogRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server decides where records are read from, by a field of the fetch that it knows from 1.0 on: {@code docs/protocol/remote.md},
 * section 3. The server here has all records itself, and those before offset 9 in remote storage too.
 */
class ReadPreferenceTest {

    private static final long TIERED = 9;
    private static final long END = 12;
    private static final int SEGMENT = 5;

    @TempDir
    private Path directory;

    private RemoteLog remote;
    private final List<FetchLogRequest> fetches = new ArrayList<>();
    private int segmentsRead;

    @BeforeEach
    void tierTheLog() {
        remote = new RemoteLog(directory);
        remote.segment(0, SEGMENT, batch(0, 3), batch(3, 2));
        remote.segment(SEGMENT, TIERED, batch(SEGMENT, 4));
    }

    /** Reads all records from an offset on. */
    private List<Long> read(Map<String, String> settings, long from, boolean serverKnowsTheField) {
        ScanHarness scan = new ScanHarness(settings);
        scan.scanner.subscribe(0, from);
        scan.loop.run();
        List<Long> offsets = new ArrayList<>();
        while (offsets.isEmpty() || offsets.get(offsets.size() - 1) < END - 1) {
            answer(scan, scan.onlyOpen(), serverKnowsTheField);
            segmentsRead += scan.remoteReads.size();
            scan.readRemote();
            offsets.addAll(scan.pollOffsets());
        }
        return offsets;
    }

    private void answer(ScanHarness scan, FakeRpc.Call call, boolean serverKnowsTheField) {
        FetchLogRequest fetch = request(call);
        fetches.add(fetch);
        long offset = buckets(call).get(0).getFetchOffset();
        boolean isRemoteFirst = serverKnowsTheField && fetch.getReadPreference() == 1;
        if (isRemoteFirst && offset < TIERED) {
            if (offset >= SEGMENT) {
                remote.forgetBefore(1);
            }
            scan.answer(call, remote.answer(0, 0));
        } else if (offset < END) {
            scan.answer(call, records(0, END, batch(offset, 1)));
        } else {
            scan.answer(call, nothing(0, END));
        }
    }

    private static Long[] offsets(long from) {
        return LongStream.range(from, END).boxed().toArray(Long[]::new);
    }

    @Test
    void remoteFirstReadsSegmentsAsFarAsThereAreAndThenTheServersRecords() {
        assertThat(read(Map.of("client.scanner.log.read-preference", "remote-first"), 0, true))
                .containsExactly(offsets(0));
        assertThat(segmentsRead).isEqualTo(2);
        assertThat(fetches).allMatch(fetch -> fetch.getReadPreference() == 1).hasSizeLessThan((int) END);
        assertThat(fetches.get(1).getTablesReq(0).getBucketsReq(0).getFetchOffset())
                .isEqualTo(TIERED);
    }

    @Test
    void remoteFirstBeginsWithinASegment() {
        assertThat(read(Map.of("client.scanner.log.read-preference", "remote-first"), 7, true))
                .containsExactly(offsets(7));
        assertThat(segmentsRead).isEqualTo(1);
    }

    @Test
    void localFirstReadsNoSegmentThatTheServerHasToo() {
        assertThat(read(Map.of("client.scanner.log.read-preference", "local-first"), 0, true))
                .containsExactly(offsets(0));
        assertThat(segmentsRead).isZero();
        assertThat(fetches).noneMatch(FetchLogRequest::hasReadPreference);
    }

    @Test
    void localFirstIsWhatNobodyHasToAskFor() {
        assertThat(read(Map.of(), 0, true)).containsExactly(offsets(0));
        assertThat(segmentsRead).isZero();
    }

    @Test
    void serverThatDoesNotKnowTheFieldIsReadAsEver() {
        assertThat(read(Map.of("client.scanner.log.read-preference", "remote-first"), 0, false))
                .containsExactly(offsets(0));
        assertThat(segmentsRead).isZero();
    }
}
