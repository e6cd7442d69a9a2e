/* SPDX-License-Identifier: Apache-2.0 */
package fluss.cli;

import fluss.api.admin.Admin;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TablePath;
import fluss.api.scan.OffsetSpec;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Makes the demo's tables, with buckets that have leaders. */
final class DemoTables {

    static final int BUCKETS = 4;

    private static final int ATTEMPTS = 3;
    private static final long PATIENCE_SECONDS = 10;

    private DemoTables() {}

    /** A 0.9.1 coordinator now and then overlooks a new table, whose buckets then never get leaders; so this looks. */
    static void create(Admin admin, TablePath path, TableDescriptor descriptor) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            admin.createTable(path, descriptor, false).join();
            if (hasLeaders(admin, path)) {
                return;
            }
            admin.dropTable(path, true).join();
        }
        throw new DemoFailure("the buckets of " + path + " got no leaders");
    }

    private static boolean hasLeaders(Admin admin, TablePath path) {
        List<Integer> buckets = IntStream.range(0, BUCKETS).boxed().toList();
        try {
            admin.listOffsets(path, buckets, OffsetSpec.latest()).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted");
        }
    }
}
