/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.provider;

import fluss.core.file.FileStorageProvider;
import fluss.spi.Provider;
import fluss.spi.bucket.BucketAssignerProvider;
import fluss.spi.compression.CompressionProvider;
import fluss.spi.format.LogFormatProvider;
import fluss.spi.lake.LakeFormatProvider;
import fluss.spi.lake.LakeReaderProvider;
import fluss.spi.metrics.MetricsSinkProvider;
import fluss.spi.remote.RemoteStorageProvider;
import fluss.spi.sasl.SaslMechanismProvider;
import fluss.spi.snapshot.KvSnapshotProvider;
import fluss.spi.transport.TransportProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Predicate;

/** The calls of ServiceLoader, for each {@code uses} line of this module: on the client's loader, and on each plug-in. */
final class Discovery {

    /** Service files with more broken lines than this are not read to their ends. */
    private static final int MAX_FAILURES = 100;

    private final ClassLoader loader;
    private final List<Plugin> plugins;
    private final Set<Plugin> used = new HashSet<>();

    private Discovery(ClassLoader loader, List<Plugin> plugins) {
        this.loader = loader;
        this.plugins = plugins;
    }

    /**
     * Finds what a loader and plug-ins know. Without plug-ins each kind is looked for when it is first needed: to connect takes two of ten. The
     * plug-ins belong to what was found, and are closed if this fails.
     *
     * @throws fluss.api.error.ProviderException if a plug-in provides nothing
     */
    static DiscoveredProviders discover(ClassLoader loader, List<Plugin> plugins) {
        Discovery discovery = new Discovery(loader, plugins);
        try {
            return discovery.found();
        } catch (RuntimeException | Error e) {
            plugins.forEach(Plugin::close);
            throw e;
        }
    }

    private DiscoveredProviders found() {
        DiscoveredProviders found = new DiscoveredProviders(
                registry(TransportProvider.class),
                registry(CompressionProvider.class),
                registry(LogFormatProvider.class),
                registry(LakeFormatProvider.class),
                registry(LakeReaderProvider.class),
                new Registry<>(() -> withOurs(new FileStorageProvider(), all(RemoteStorageProvider.class))),
                registry(SaslMechanismProvider.class),
                registry(BucketAssignerProvider.class),
                registry(KvSnapshotProvider.class),
                registry(MetricsSinkProvider.class),
                plugins);
        if (!plugins.isEmpty()) {
            found.findAll();
            refuseUseless();
        }
        return found;
    }

    /** What needs no module of its own comes under the same rules as what was found. */
    private static <P extends Provider> List<Candidate<P>> withOurs(P ours, List<Candidate<P>> found) {
        List<Candidate<P>> all = new ArrayList<>();
        all.add(Candidate.of(ours));
        all.addAll(found);
        return all;
    }

    private <P extends Provider> Registry<P> registry(Class<P> kind) {
        return new Registry<>(() -> all(kind));
    }

    private <P extends Provider> List<Candidate<P>> all(Class<P> kind) {
        List<Candidate<P>> found = all(ServiceLoader.load(kind, loader), type -> true);
        for (Plugin plugin : plugins) {
            ServiceLoader<P> services = plugin.layer()
                    .map(layer -> ServiceLoader.load(layer, kind))
                    .orElseGet(() -> ServiceLoader.load(kind, plugin.loader()));
            // A layer knows the providers of those below it too.
            List<Candidate<P>> own = all(services, type -> type.getClassLoader() == plugin.loader());
            if (!own.isEmpty()) {
                used.add(plugin);
                found.addAll(own);
            }
        }
        return found;
    }

    /** Every provider of one kind; one that is broken stays as such and does not hide the others. */
    private static <P extends Provider> List<Candidate<P>> all(
            ServiceLoader<P> services, Predicate<Class<? extends P>> wanted) {
        List<Candidate<P>> found = new ArrayList<>();
        Iterator<ServiceLoader.Provider<P>> entries = services.stream().iterator();
        for (int failures = 0; failures < MAX_FAILURES; ) {
            try {
                if (!entries.hasNext()) {
                    break;
                }
                ServiceLoader.Provider<P> entry = entries.next();
                if (wanted.test(entry.type())) {
                    found.add(make(entry));
                }
            } catch (ServiceConfigurationError e) {
                failures++;
                found.add(Candidate.broken("an entry that names no provider", "a service file", e));
            }
        }
        return found;
    }

    private static <P extends Provider> Candidate<P> make(ServiceLoader.Provider<P> entry) {
        Class<? extends P> type = entry.type();
        try {
            return Candidate.of(entry.get());
        } catch (ServiceConfigurationError | LinkageError e) {
            return Candidate.broken(type.getName(), Origin.of(type), e);
        }
    }

    private void refuseUseless() {
        for (Plugin plugin : plugins) {
            if (!used.contains(plugin)) {
                throw Plugin.unusable(
                        plugin.location(),
                        "has no provider that "
                                + (plugin.layer().isPresent()
                                        ? "a module-info.class or a file in META-INF/services declares"
                                        : "a file in META-INF/services declares, which is needed on the class path"),
                        null);
            }
        }
    }
}
