/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit;

import fluss.api.admin.Admin;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.api.scan.OffsetSpec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * Makes tables that can be written at once.
 *
 * <p>A 0.9.1 coordinator acknowledges a new table before its buckets have leaders, and now and then, about once in 200
 * tables on a busy machine, it overlooks the table until it is restarted: its buckets never get leaders ({@code
 * docs/protocol/metadata.md}, section 10). A test that makes its tables here is not failed by that.
 */
public final class ReadyTables {

    private static final int ATTEMPTS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private ReadyTables() {}

    /**
     * Makes a table and waits until each of its buckets has a leader; drops it and makes it again if they get none. A
     * partitioned table has no buckets of its own, and is only made.
     *
     * @throws IllegalStateException if the table has no leaders after several attempts
     */
    public static void create(Admin admin, TablePath path, TableDescriptor descriptor) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            admin.createTable(path, descriptor, false).join();
            if (!descriptor.partitionKeys().isEmpty() || hasLeaders(admin, path)) {
                return;
            }
            admin.dropTable(path, true).join();
        }
        throw new IllegalStateException("The buckets of " + path + " got no leaders in " + ATTEMPTS + " attempts");
    }

    private static boolean hasLeaders(Admin admin, TablePath path) {
        TableInfo info = admin.getTableInfo(path).join();
        List<Integer> buckets = IntStream.range(0, info.bucketCount()).boxed().toList();
        try {
            admin.listOffsets(path, buckets, OffsetSpec.latest()).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the leaders of " + path, e);
        }
    }
}
