/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.admin;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.FlussConnection;
import fluss.api.admin.Admin;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TablePath;
import fluss.localcluster.LocalCluster;
import fluss.testkit.ReadyTables;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What the tests of the admin share; {@link WholeAdminIT} runs them all on one cluster that checks rights. */
interface AdminScenario {

    /** The connection of who may do everything. */
    FlussConnection connection();

    /** The cluster. */
    LocalCluster cluster();

    /** The admin of who may do everything. Its calls are noted. */
    Admin admin();

    /** The admin of the user bob, who has no right of his own. Its calls are noted. */
    Admin adminOfBob();

    /** A database of this test alone. */
    String database();

    /** Makes a table in the database of the test, ready to be written. These calls are not noted. */
    default TablePath create(String name, TableDescriptor descriptor) {
        TablePath path = TablePath.of(database(), name);
        ReadyTables.create(cluster(), connection().admin(), path, descriptor);
        return path;
    }

    /** Asks until the answer is as it should be, at most a minute. */
    static <T> T eventually(Supplier<T> question, Predicate<T> answer) {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        T last = question.get();
        while (!answer.test(last) && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            last = question.get();
        }
        assertThat(last).matches(answer, "as it should be in the end");
        return last;
    }
}
