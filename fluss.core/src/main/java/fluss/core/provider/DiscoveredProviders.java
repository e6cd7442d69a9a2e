/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.provider;

import fluss.api.config.ClientOptions;
import fluss.api.config.Configuration;
import fluss.api.error.MalformedDataException;
import fluss.spi.bucket.BucketAssignerProvider;
import fluss.spi.compression.CodecSource;
import fluss.spi.compression.CompressionProvider;
import fluss.spi.format.LogFormatProvider;
import fluss.spi.lake.LakeFormatProvider;
import fluss.spi.lake.LakeReaderProvider;
import fluss.spi.metrics.MetricsSinkProvider;
import fluss.spi.remote.RemoteStorageProvider;
import fluss.spi.sasl.SaslMechanismProvider;
import fluss.spi.snapshot.KvSnapshotProvider;
import fluss.spi.transport.TransportProvider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The providers on one class loader, each kind looked for once, and a pool of decompressing codecs; closing frees both. */
public final class DiscoveredProviders implements Providers, AutoCloseable {

    /** Codecs by Arrow's numbers. */
    private static final Map<Integer, String> CODEC_NAMES = Map.of(0, "LZ4_FRAME", 1, "ZSTD");

    private final Registry<TransportProvider> transports;
    private final Registry<CompressionProvider> compressions;
    private final Registry<LogFormatProvider> logFormats;
    private final Registry<LakeFormatProvider> lakeFormats;
    private final Registry<LakeReaderProvider> lakeReaders;
    private final Registry<RemoteStorageProvider> remoteStorages;
    private final Registry<SaslMechanismProvider> saslMechanisms;
    private final Registry<BucketAssignerProvider> bucketAssigners;
    private final Registry<KvSnapshotProvider> kvSnapshots;
    private final Registry<MetricsSinkProvider> metricsSinks;
    private final List<Plugin> plugins;
    private final Map<Integer, CodecPool> pools = new ConcurrentHashMap<>();

    DiscoveredProviders(
            Registry<TransportProvider> transports,
            Registry<CompressionProvider> compressions,
            Registry<LogFormatProvider> logFormats,
            Registry<LakeFormatProvider> lakeFormats,
            Registry<LakeReaderProvider> lakeReaders,
            Registry<RemoteStorageProvider> remoteStorages,
            Registry<SaslMechanismProvider> saslMechanisms,
            Registry<BucketAssignerProvider> bucketAssigners,
            Registry<KvSnapshotProvider> kvSnapshots,
            Registry<MetricsSinkProvider> metricsSinks,
            List<Plugin> plugins) {
        this.transports = transports;
        this.compressions = compressions;
        this.logFormats = logFormats;
        this.lakeFormats = lakeFormats;
        this.lakeReaders = lakeReaders;
        this.remoteStorages = remoteStorages;
        this.saslMechanisms = saslMechanisms;
        this.bucketAssigners = bucketAssigners;
        this.kvSnapshots = kvSnapshots;
        this.metricsSinks = metricsSinks;
        this.plugins = List.copyOf(plugins);
    }

    /** Looks for providers on a class loader; one that is broken is noted and does no harm until it is needed. */
    public static DiscoveredProviders on(ClassLoader loader) {
        return Discovery.discover(loader, List.of());
    }

    /**
     * Looks for providers on a class loader, and in the folder of plug-ins that the settings name.
     *
     * @throws fluss.api.error.ConfigurationException if there is no such folder
     * @throws fluss.api.error.ProviderException if a plug-in in it cannot be loaded, or provides nothing
     */
    public static DiscoveredProviders on(ClassLoader loader, Configuration settings) {
        return Discovery.discover(
                loader,
                settings.find(ClientOptions.PLUGIN_DIRECTORY)
                        .map(folder -> PluginFolder.load(folder, loader))
                        .orElse(List.of()));
    }

    /** Looks for all kinds now. */
    void findAll() {
        transports.find();
        compressions.find();
        logFormats.find();
        lakeFormats.find();
        lakeReaders.find();
        remoteStorages.find();
        saslMechanisms.find();
        bucketAssigners.find();
        kvSnapshots.find();
        metricsSinks.find();
    }

    @Override
    public TransportProvider transport(Optional<String> name) {
        return transports.choose(new Need<>(
                name.map(chosen -> "the transport " + chosen).orElse("a transport"),
                "The connection"
                        + name.map(chosen -> " (" + ClientOptions.TRANSPORT.key() + ")")
                                .orElse(""),
                name.map(Registry::normalised),
                provider -> true,
                Artifacts.remedy("transport", name.orElse("nio"))));
    }

    @Override
    public CompressionProvider compression(String tableName, String asker) {
        String name = tableName.toUpperCase(Locale.ROOT);
        return compressions.choose(new Need<>(
                "the compression codec " + name,
                asker,
                Optional.empty(),
                provider -> provider.tableName().equalsIgnoreCase(name),
                Artifacts.remedy("codec", name)));
    }

    @Override
    public CodecSource codecs(String asker) {
        return arrowId -> pools.computeIfAbsent(arrowId, id -> new CodecPool(decompression(id, asker)))
                .take();
    }

    private CompressionProvider decompression(int arrowId, String asker) {
        String name = CODEC_NAMES.get(arrowId);
        if (name == null) {
            throw new MalformedDataException("There is no compression codec of the number " + arrowId, -1);
        }
        return compressions.choose(new Need<>(
                "the compression codec " + name,
                asker,
                Optional.empty(),
                provider -> provider.arrowId() == arrowId,
                Artifacts.remedy("codec", name)));
    }

    @Override
    public LogFormatProvider logFormat(String tableName, String asker) {
        String name = tableName.toUpperCase(Locale.ROOT);
        return logFormats.choose(new Need<>(
                "the log format " + name,
                asker,
                Optional.empty(),
                provider -> provider.tableName().equalsIgnoreCase(name),
                Artifacts.remedy("log format", name)));
    }

    @Override
    public LakeFormatProvider lakeFormat(String name, String asker) {
        String wanted = Registry.normalised(name);
        return lakeFormats.choose(new Need<>(
                "the lake format " + name,
                asker,
                Optional.empty(),
                provider -> Registry.normalised(provider.name()).equals(wanted),
                Artifacts.remedy("lake format", wanted)));
    }

    @Override
    public LakeReaderProvider lakeReader(String name, String asker) {
        String wanted = Registry.normalised(name);
        return lakeReaders.choose(new Need<>(
                "a reader of the lake format " + name,
                asker,
                Optional.empty(),
                provider -> Registry.normalised(provider.name()).equals(wanted),
                Artifacts.remedy("lake reader", wanted)));
    }

    @Override
    public RemoteStorageProvider remoteStorage(String scheme, String asker) {
        return remoteStorages.choose(new Need<>(
                "a remote storage of the scheme " + scheme,
                asker,
                Optional.empty(),
                provider -> provider.serves(scheme),
                Artifacts.remedy("remote storage", scheme)));
    }

    @Override
    public KvSnapshotProvider kvSnapshots(String asker) {
        return kvSnapshots.choose(new Need<>(
                "a reader of key-value snapshots",
                asker,
                Optional.empty(),
                provider -> true,
                Artifacts.remedy("snapshot", "rocksdb")));
    }

    @Override
    public SaslMechanismProvider sasl(String mechanism) {
        String name = mechanism.toUpperCase(Locale.ROOT);
        return saslMechanisms.choose(new Need<>(
                "the SASL mechanism " + name,
                "The connection (" + ClientOptions.SASL_MECHANISM.key() + ")",
                Optional.empty(),
                provider -> provider.serves(name),
                Artifacts.remedy("SASL mechanism", name)));
    }

    @Override
    public BucketAssignerProvider bucketAssigner(String name) {
        String wanted = Registry.normalised(name);
        return bucketAssigners.choose(new Need<>(
                "the bucket assigner " + name,
                "The connection (" + ClientOptions.WRITER_BUCKET_ASSIGNER.key() + ")",
                Optional.of(wanted),
                provider -> Registry.normalised(provider.name()).equals(wanted),
                Artifacts.remedy("bucket assigner", wanted)));
    }

    @Override
    public List<MetricsSinkProvider> metricsSinks(List<String> names) {
        return names.isEmpty()
                ? metricsSinks.usable()
                : names.stream().map(this::metricsSink).toList();
    }

    private MetricsSinkProvider metricsSink(String name) {
        String wanted = Registry.normalised(name);
        return metricsSinks.choose(new Need<>(
                "the metrics sink " + name,
                "The connection (" + ClientOptions.METRICS_SINKS.key() + ")",
                Optional.of(wanted),
                provider -> Registry.normalised(provider.name()).equals(wanted),
                Artifacts.remedy("metrics sink", wanted)));
    }

    @Override
    public MetricsSinkProvider metricsSink(Object registry) {
        String type = registry.getClass().getName();
        return metricsSinks.choose(new Need<>(
                "a metrics sink that tells numbers to " + type,
                "The connection (metricsRegistry)",
                Optional.empty(),
                provider -> provider.takes(registry),
                Artifacts.remedy("metrics sink", type.startsWith("io.micrometer.") ? "micrometer" : type)));
    }

    /** Frees the idle codecs, and closes the plug-ins: what they provide is of no use any more. */
    @Override
    public void close() {
        pools.values().forEach(CodecPool::close);
        pools.clear();
        plugins.forEach(Plugin::close);
    }
}
