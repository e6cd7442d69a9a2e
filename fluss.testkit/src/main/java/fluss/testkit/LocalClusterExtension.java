/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit;

import fluss.localcluster.LocalCluster;
import fluss.localcluster.LocalClusterBuilder;
import fluss.localcluster.LocalClusterConfig;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A JUnit extension that supplies a real cluster, started before the first test that needs it.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final LocalClusterExtension CLUSTER =
 *     LocalClusterExtension.of(LocalCluster.builder().tabletServers(3));
 *
 * @Test
 * void appendedRowsAreScanned() {
 *   connectTo(CLUSTER.cluster().bootstrapServers());
 * }
 * }</pre>
 *
 * <p>One cluster serves all test classes of the run whose configurations are equal, and is closed at the end of the run;
 * so tests keep to databases of their own, {@link #uniqueDatabaseName()}. A class that harms its cluster takes a
 * {@link #dedicated} one. Parameters of type {@link LocalCluster} are resolved too. For any thread.
 */
public final class LocalClusterExtension implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(LocalClusterExtension.class);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final @Nullable LocalClusterConfig config;
    private final boolean dedicated;
    private volatile @Nullable LocalCluster cluster;

    /** For JUnit alone, which makes it where it reads the annotation {@link FlussCluster}. */
    public LocalClusterExtension() {
        config = null;
        dedicated = false;
    }

    private LocalClusterExtension(LocalClusterConfig config, boolean dedicated) {
        this.config = config;
        this.dedicated = dedicated;
    }

    /** Returns an extension over a cluster that all classes with an equal configuration share. */
    public static LocalClusterExtension of(LocalClusterBuilder builder) {
        return new LocalClusterExtension(builder.config(), false);
    }

    /** Returns an extension over a cluster for one test class alone, closed after its last test. */
    public static LocalClusterExtension dedicated(LocalClusterBuilder builder) {
        return new LocalClusterExtension(builder.config(), true);
    }

    /** Returns the name for a database that no other test of this run has. */
    public static String uniqueDatabaseName() {
        return "test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
    }

    /**
     * Returns the cluster.
     *
     * @throws IllegalStateException before the first test of a class in which this extension is registered
     */
    public LocalCluster cluster() {
        LocalCluster started = cluster;
        if (started == null) {
            throw new IllegalStateException(
                    "The cluster is started before the tests of a class: register this extension in a static field.");
        }
        return started;
    }

    /** Starts the cluster, or takes the one that serves already. */
    @Override
    public void beforeAll(ExtensionContext context) {
        cluster = clusterFor(context);
    }

    /** Tells whether the parameter is a {@link LocalCluster}. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LocalCluster.class;
    }

    /** Returns the cluster. */
    @Override
    public LocalCluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return clusterFor(context);
    }

    private LocalCluster clusterFor(ExtensionContext context) {
        LocalClusterConfig wanted = config;
        boolean alone = dedicated;
        if (wanted == null) {
            FlussCluster annotation = annotationOf(context);
            wanted = configOf(annotation);
            alone = annotation.dedicated();
        }
        // Either store closes the cluster at its end. A store also finds what is in those of the contexts around it, so
        // a
        // nested class has the cluster of its outer class, and the names keep a shared one from being taken for its
        // own.
        ExtensionContext.Store store = alone
                ? context.getStore(NAMESPACE.append("dedicated"))
                : context.getRoot().getStore(NAMESPACE);
        return store.computeIfAbsent(wanted, LocalCluster::start, LocalCluster.class);
    }

    private static FlussCluster annotationOf(ExtensionContext context) {
        for (Class<?> type = context.getRequiredTestClass(); type != null; type = type.getEnclosingClass()) {
            FlussCluster annotation = type.getAnnotation(FlussCluster.class);
            if (annotation != null) {
                return annotation;
            }
        }
        throw new IllegalStateException(
                "Neither " + context.getRequiredTestClass().getName() + " nor a class around it has @FlussCluster.");
    }

    private static LocalClusterConfig configOf(FlussCluster annotation) {
        LocalClusterBuilder builder = LocalCluster.builder().tabletServers(annotation.tabletServers());
        for (String setting : annotation.serverConfig()) {
            int equals = setting.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("'" + setting + "' in @FlussCluster is not key=value.");
            }
            builder.serverConfig(
                    setting.substring(0, equals).strip(),
                    setting.substring(equals + 1).strip());
        }
        return builder.config();
    }
}
