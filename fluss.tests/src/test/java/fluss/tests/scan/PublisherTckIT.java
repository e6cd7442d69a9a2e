/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.scan.LogRange;
import fluss.api.scan.ScanRecord;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendWriter;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.tests.TestTables;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;

/** Every rule of Reactive Streams for publishers, the optional ones too, on records of a real cluster: the TCK, rule by rule as tests of JUnit. */
@FlussCluster
@Timeout(300)
class PublisherTckIT {

    private static final int ROWS = 300;
    private static final int PATIENCE_MILLIS = 20_000;
    /** Before the TCK collects garbage and looks, once, whether a reference is gone. */
    private static final int COLLECTION_MILLIS = 1_000;

    private static final int COLLECTIONS = 10;
    private static final int SILENCE_MILLIS = 100;

    /** Rules that cannot be tested, as the TCK says by tests that do nothing. */
    private static final String UNTESTED = "untested_";

    private static TestTables tables;
    private static Table table;
    private static Flow.Publisher<ScanRecord> failed;

    @BeforeAll
    static void fill(LocalCluster cluster) {
        tables = new TestTables(cluster);
        table = tables.create(TableDescriptor.builder()
                .schema(Schema.builder().column("id", DataTypes.INT()).build())
                .distributedBy(1));
        AppendWriter writer = table.newAppend().createWriter();
        for (int id = 0; id < ROWS; id++) {
            writer.append(GenericRow.of(id));
        }
        writer.flush();
        FlussConnection ended = FlussConnection.builder()
                .bootstrapServers(cluster.bootstrapServers())
                .connect();
        failed = ended.table(table.path()).newScan().publish(LogRange.untilNow());
        ended.close();
    }

    @AfterAll
    static void disconnect() {
        tables.close();
    }

    /** The first so many records; all that there are, and waiting for more, if more are wanted. */
    private static final class Verification extends PublisherVerification<Long> {

        Verification() {
            super(new TestEnvironment(PATIENCE_MILLIS, SILENCE_MILLIS), COLLECTION_MILLIS);
        }

        @Override
        public Publisher<Long> createPublisher(long elements) {
            TableBucket only = TableBucket.of(table.info().tableId(), 0);
            LogRange all = LogRange.from(Map.of(only, 0L));
            return offsets(table.newScan().publish(elements > ROWS ? all : all.to(Map.of(only, elements))));
        }

        @Override
        public Publisher<Long> createFailedPublisher() {
            return offsets(failed);
        }

        /** As many as anybody asks for: where the records end, the publisher waits for more. */
        @Override
        public long maxElementsFromPublisher() {
            return Long.MAX_VALUE - 1;
        }
    }

    /** The TCK compares what several subscribers get; records have no equals, their offsets do. */
    private static Publisher<Long> offsets(Flow.Publisher<ScanRecord> records) {
        return FlowAdapters.toPublisher(
                subscriber -> records.subscribe(subscriber == null ? null : new Offsets(subscriber)));
    }

    /** Passes on the offset of each record, and all else as it is. */
    private record Offsets(Flow.Subscriber<? super Long> subscriber) implements Flow.Subscriber<ScanRecord> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(subscription);
        }

        @Override
        public void onNext(ScanRecord record) {
            subscriber.onNext(record.offset());
        }

        @Override
        public void onError(Throwable failure) {
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
        }
    }

    @TestFactory
    Stream<DynamicTest> rules() {
        List<Method> rules = Arrays.stream(Verification.class.getMethods())
                .filter(method -> method.isAnnotationPresent(org.testng.annotations.Test.class))
                .filter(method -> !method.getName().startsWith(UNTESTED))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
        assertThat(rules).hasSizeGreaterThan(25);
        return rules.stream()
                .map(rule -> dynamicTest(
                        rule.getName(),
                        () -> check(rule, rule.getName().contains("EventuallyDrop") ? COLLECTIONS : 1)));
    }

    /** What has to come about eventually may be looked at several times. */
    private static void check(Method rule, int attempts) throws Throwable {
        try {
            check(rule);
        } catch (AssertionError e) {
            if (attempts == 1) {
                throw e;
            }
            check(rule, attempts - 1);
        }
    }

    private static void check(Method rule) throws Throwable {
        Verification verification = new Verification();
        verification.setUp();
        try {
            rule.invoke(verification);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
