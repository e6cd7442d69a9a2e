/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.admin.SnapshotAdmin;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.metadata.TableBucket;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SnapshotLeaseTest {

    private static final TableBucket BUCKET = TableBucket.of(7, 2);

    private final ScanHarness scan = new ScanHarness(Map.of());
    private final List<List<Object>> asked = new ArrayList<>();

    /** A cluster that gives the same answer to whatever it is asked. */
    private SnapshotLease lease(CompletableFuture<?> answer) {
        SnapshotAdmin admin = (SnapshotAdmin) Proxy.newProxyInstance(
                SnapshotAdmin.class.getClassLoader(), new Class<?>[] {SnapshotAdmin.class}, (proxy, method, args) -> {
                    List<Object> call = new ArrayList<>(List.of(method.getName()));
                    call.addAll(Arrays.asList(args));
                    asked.add(call);
                    return answer;
                });
        return new SnapshotLease(scan.runtime, admin, BUCKET);
    }

    private static CompletableFuture<?> refusal() {
        return CompletableFuture.failedFuture(
                new FlussException(ErrorCode.UNSUPPORTED_VERSION, "The server has no such API", null));
    }

    @Test
    void aSnapshotIsLeasedAndGivenFree() {
        try (SnapshotLease lease = lease(CompletableFuture.completedFuture(Map.of()))) {
            assertThat(lease.take(41)).isTrue();
            assertThat(lease.take(42)).isTrue();
        }

        Object id = asked.get(0).get(1);
        assertThat(asked)
                .containsExactly(
                        List.of("acquireKvSnapshotLease", id, SnapshotLease.DURATION, Map.of(BUCKET, 41L)),
                        List.of("acquireKvSnapshotLease", id, SnapshotLease.DURATION, Map.of(BUCKET, 42L)),
                        List.of("dropKvSnapshotLease", id));
    }

    @Test
    void eachLeaseHasAnIdOfItsOwn() {
        lease(CompletableFuture.completedFuture(Map.of())).take(1);
        lease(CompletableFuture.completedFuture(Map.of())).take(1);

        assertThat(asked.get(0).get(1)).isNotEqualTo(asked.get(1).get(1));
    }

    @Test
    void aSnapshotThatIsGoneIsToldOf() {
        assertThat(lease(CompletableFuture.completedFuture(Map.of(BUCKET, 41L))).take(41))
                .isFalse();
    }

    @Test
    void aClusterThatLeasesNothingDoesNotKeepAScanFromTrying() {
        try (SnapshotLease lease = lease(refusal())) {
            assertThat(lease.take(41)).isTrue();
        }
        assertThat(asked).hasSize(2);
    }
}
