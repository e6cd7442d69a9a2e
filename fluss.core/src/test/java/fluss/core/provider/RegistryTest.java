/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.MalformedDataException;
import fluss.api.error.ProviderException;
import fluss.spi.Availability;
import fluss.spi.bucket.BucketAssignerProvider;
import fluss.spi.compression.CodecSource;
import fluss.spi.compression.CompressionCodec;
import fluss.spi.compression.CompressionProvider;
import fluss.spi.lake.LakeFormat;
import fluss.spi.lake.LakeFormatProvider;
import fluss.spi.metrics.MetricsContext;
import fluss.spi.metrics.MetricsSink;
import fluss.spi.metrics.MetricsSinkProvider;
import fluss.spi.remote.RemoteStorage;
import fluss.spi.remote.RemoteStorageContext;
import fluss.spi.remote.RemoteStorageProvider;
import fluss.spi.sasl.SaslContext;
import fluss.spi.sasl.SaslMechanism;
import fluss.spi.sasl.SaslMechanismProvider;
import fluss.spi.transport.Transport;
import fluss.spi.transport.TransportOptions;
import fluss.spi.transport.TransportProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {

    private static final String ASKER = "table shop.orders (table.log.arrow.compression.type)";

    private final List<Candidate<TransportProvider>> transports = new ArrayList<>();
    private final List<Candidate<CompressionProvider>> compressions = new ArrayList<>();
    private final List<Candidate<LakeFormatProvider>> lakes = new ArrayList<>();
    private final List<Candidate<RemoteStorageProvider>> storages = new ArrayList<>();
    private final List<Candidate<SaslMechanismProvider>> mechanisms = new ArrayList<>();
    private final List<Candidate<BucketAssignerProvider>> assigners = new ArrayList<>();

    private DiscoveredProviders providers() {
        return new DiscoveredProviders(
                new Registry<>(transports),
                new Registry<>(compressions),
                new Registry<>(List.of()),
                new Registry<>(lakes),
                new Registry<>(List.of()),
                new Registry<>(storages),
                new Registry<>(mechanisms),
                new Registry<>(assigners),
                new Registry<>(List.of()),
                new Registry<>(List.of()),
                List.of());
    }

    private static class FakeTransport implements TransportProvider {
        private final String name;
        private final int priority;

        FakeTransport(String name, int priority) {
            this.name = name;
            this.priority = priority;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int priority() {
            return priority;
        }

        @Override
        public Transport create(TransportOptions options) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class UnusableTransport extends FakeTransport {
        UnusableTransport(String name) {
            super(name, 100);
        }

        @Override
        public Availability availability() {
            return Availability.unusable("its natives are for another planet", new UnsatisfiedLinkError("mars"));
        }
    }

    private static class FakeCodec implements CompressionProvider {
        private final String name;
        private final int priority;
        private final AtomicInteger made = new AtomicInteger();
        private final AtomicInteger closed = new AtomicInteger();

        FakeCodec(String name, int priority) {
            this.name = name;
            this.priority = priority;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int priority() {
            return priority;
        }

        @Override
        public int arrowId() {
            return 1;
        }

        @Override
        public String tableName() {
            return "ZSTD";
        }

        @Override
        public CompressionCodec create(int level) {
            made.incrementAndGet();
            return new CompressionCodec() {
                @Override
                public int maxCompressedLength(int length) {
                    return length;
                }

                @Override
                public int compress(byte[] source, int offset, int length, byte[] target, int targetOffset) {
                    return 0;
                }

                @Override
                public void decompress(byte[] s, int offset, int length, byte[] target, int targetOffset, int size) {}

                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        }
    }

    private record FakeMechanism(String name, String mechanism) implements SaslMechanismProvider {
        @Override
        public boolean serves(String wanted) {
            return wanted.equals(mechanism);
        }

        @Override
        public SaslMechanism create(SaslContext context) {
            throw new UnsupportedOperationException();
        }
    }

    private void transport(TransportProvider provider) {
        transports.add(Candidate.of(provider));
    }

    private void codec(CompressionProvider provider) {
        compressions.add(Candidate.of(provider));
    }

    @Test
    void theOnlyOneIsTaken() {
        transport(new FakeTransport("nio", 0));
        assertThat(providers().transport(Optional.empty()).name()).isEqualTo("nio");
    }

    @Test
    void theHighestPriorityIsTakenIfNobodyChose() {
        transport(new FakeTransport("nio", 0));
        transport(new FakeTransport("netty", 10));
        assertThat(providers().transport(Optional.empty()).name()).isEqualTo("netty");
    }

    @Test
    void theConfiguredNameWinsOverPriority() {
        transport(new FakeTransport("nio", 0));
        transport(new FakeTransport("netty", 10));
        assertThat(providers().transport(Optional.of("NIO")).name()).isEqualTo("nio");
    }

    @Test
    void theOnlyUsableOneIsTakenWhateverItsPriority() {
        transport(new FakeTransport("nio", 0));
        transport(new UnusableTransport("io_uring"));
        assertThat(providers().transport(Optional.empty()).name()).isEqualTo("nio");
    }

    @Test
    void aMissingCodecSaysWhoNeedsItWhatWasFoundAndWhatToAdd() {
        assertThatThrownBy(() -> providers().compression("zstd", ASKER))
                .isInstanceOf(ProviderException.class)
                .hasMessage(ASKER
                        + " needs the compression codec ZSTD, and no provider on the path serves it. Found: none. "
                        + "Add the artifact fluss:fluss.codec.zstd");
        codec(new FakeCodec("zstd", 0));
        assertThatThrownBy(() -> providers().compression("LZ4_FRAME", ASKER))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("Found: zstd (" + FakeCodec.class.getName() + ", module fluss.core")
                .hasMessageEndingWith("Add the artifact fluss:fluss.codec.lz4");
    }

    @Test
    void aNameThatNobodyHasIsMissing() {
        transport(new FakeTransport("nio", 0));
        assertThatThrownBy(() -> providers().transport(Optional.of("carrier-pigeon")))
                .isInstanceOf(ProviderException.class)
                .hasMessageStartingWith(
                        "The connection (client.transport) needs the transport carrier-pigeon, and no provider")
                .hasMessageContaining("Found: nio (")
                .hasMessageEndingWith("No artifact of this project serves it; add one that does, or choose another");
    }

    @Test
    void twoProvidersOfOneNameAreAnErrorThatNamesBoth() {
        codec(new FakeCodec("zstd", 0));
        codec(new FakeCodec("ZSTD", 5) {});
        assertThatThrownBy(() -> providers().compression("ZSTD", ASKER))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("two providers have one name")
                .hasMessageContaining(FakeCodec.class.getName() + ",")
                .hasMessageContaining(RegistryTest.class.getName() + "$1")
                .hasMessageContaining("module fluss.core");
    }

    @Test
    void aTieAtTheTopIsAnErrorThatNamesBoth() {
        codec(new FakeCodec("zstd", 7));
        codec(new FakeCodec("airzstd", 7));
        codec(new FakeCodec("slow", 1));
        assertThatThrownBy(() -> providers().compression("ZSTD", ASKER))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("several providers of the priority 7")
                .hasMessageContaining("zstd (")
                .hasMessageContaining("airzstd (")
                .message()
                .doesNotContain("slow");
    }

    @Test
    void anUnusableProviderFailsWithItsReasonWhenItIsNeeded() {
        transport(new UnusableTransport("io_uring"));
        transport(new FakeTransport("nio", 0));
        assertThatThrownBy(() -> providers().transport(Optional.of("io_uring")))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("what serves it cannot be used")
                .hasMessageContaining("because its natives are for another planet")
                .hasRootCauseInstanceOf(UnsatisfiedLinkError.class);
    }

    @Test
    void aProviderThatCannotBeMadeHarmsNobodyUntilItIsMissed() {
        ServiceConfigurationError failure =
                new ServiceConfigurationError("no", new IllegalStateException("constructor threw"));
        compressions.add(Candidate.broken("acme.ZstdProvider", "module acme.zstd 3.1", failure));
        assertThatThrownBy(() -> providers().compression("ZSTD", ASKER))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("? (acme.ZstdProvider, module acme.zstd 3.1)")
                .hasMessageContaining("cannot be made: java.lang.IllegalStateException: constructor threw")
                .hasMessageEndingWith("Add the artifact fluss:fluss.codec.zstd")
                .hasCause(failure);
        codec(new FakeCodec("zstd", 0));
        assertThat(providers().compression("ZSTD", ASKER).name()).isEqualTo("zstd");
    }

    @Test
    void aProviderThatThrowsWhenAskedIsRejected() {
        transport(new FakeTransport("odd", 9) {
            @Override
            public Availability availability() {
                throw new IllegalStateException("asked too much");
            }
        });
        assertThatThrownBy(() -> providers().transport(Optional.empty()))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("asked too much");
    }

    @Test
    void mechanismsAreChosenByWhatTheyServe() {
        mechanisms.add(Candidate.of(new FakeMechanism("plain", "PLAIN")));
        mechanisms.add(Candidate.of(new FakeMechanism("token", "OAUTHBEARER")));
        assertThat(providers().sasl("oauthbearer").name()).isEqualTo("token");
        assertThatThrownBy(() -> providers().sasl("GSSAPI"))
                .hasMessageContaining("client.security.sasl.mechanism")
                .hasMessageContaining("fluss:fluss.auth.sasl");
    }

    @Test
    void bucketAssignersGoByTheOfficialNamesToo() {
        assigners.add(Candidate.of(new BucketAssignerProvider() {
            @Override
            public String name() {
                return "roundrobin";
            }

            @Override
            public fluss.spi.bucket.BucketAssigner create(fluss.api.metadata.TablePath table) {
                throw new UnsupportedOperationException();
            }
        }));
        assertThat(providers().bucketAssigner("ROUND_ROBIN").name()).isEqualTo("roundrobin");
        assertThatThrownBy(() -> providers().bucketAssigner("sticky"))
                .hasMessageContaining("client.writer.bucket.no-key-assigner")
                .hasMessageEndingWith("Add the artifact fluss:fluss.bucket.sticky");
    }

    @Test
    void lakeFormatsGoByTheTablesProperty() {
        String asker = "table shop.orders (table.datalake.format=iceberg)";
        lakes.add(Candidate.of(new LakeFormatProvider() {
            @Override
            public String name() {
                return "paimon";
            }

            @Override
            public LakeFormat create() {
                throw new UnsupportedOperationException();
            }
        }));
        assertThat(providers().lakeFormat("paimon", asker).name()).isEqualTo("paimon");
        assertThatThrownBy(() -> providers().lakeFormat("iceberg", asker))
                .isInstanceOf(ProviderException.class)
                .hasMessageStartingWith(asker + " needs the lake format iceberg, and no provider on the path serves it")
                .hasMessageContaining("Found: paimon (")
                .hasMessageEndingWith("Add the artifact fluss:fluss.lake.iceberg");
        assertThatThrownBy(() -> providers().lakeFormat("delta", asker))
                .isInstanceOf(ProviderException.class)
                .hasMessageEndingWith("No artifact of this project serves it; add one that does, or choose another");
    }

    private record FakeStorage(String name, String scheme, int priority) implements RemoteStorageProvider {
        @Override
        public boolean serves(String wanted) {
            return wanted.equals(scheme);
        }

        @Override
        public RemoteStorage create(RemoteStorageContext context) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void remoteStorageIsChosenByItsScheme() {
        storages.add(Candidate.of(new FakeStorage("file", "file", 0)));
        storages.add(Candidate.of(new FakeStorage("fastfile", "file", 1)));
        storages.add(Candidate.of(new FakeStorage("s3", "s3", 0)));
        String asker = "table shop.orders (remote log)";

        assertThat(providers().remoteStorage("file", asker).name()).isEqualTo("fastfile");
        assertThat(providers().remoteStorage("s3", asker).name()).isEqualTo("s3");
        assertThatThrownBy(() -> providers().remoteStorage("oss", asker))
                .isInstanceOf(ProviderException.class)
                .hasMessageStartingWith(
                        asker + " needs a remote storage of the scheme oss, and no provider on the path serves it")
                .hasMessageContaining("Found: file (")
                .hasMessageEndingWith("No artifact of this project serves it; add one that does, or choose another");
    }

    @Test
    void decompressorsAreUsedAgain() {
        FakeCodec provider = new FakeCodec("zstd", 0);
        codec(provider);
        DiscoveredProviders providers = providers();
        CodecSource source = providers.codecs(ASKER);
        for (int i = 0; i < 5; i++) {
            source.decompressor(1).close();
        }
        assertThat(provider.made).hasValue(1);
        CompressionCodec first = source.decompressor(1);
        CompressionCodec second = source.decompressor(1);
        assertThat(provider.made).hasValue(2);
        first.close();
        first.close();
        providers.close();
        assertThat(provider.closed).hasValue(1);
        second.close();
        assertThat(provider.closed).hasValue(2);
        assertThatThrownBy(() -> first.maxCompressedLength(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCodecNumberThatDoesNotExistIsMalformedData() {
        CodecSource source = providers().codecs(ASKER);
        assertThatThrownBy(() -> source.decompressor(9)).isInstanceOf(MalformedDataException.class);
        assertThatThrownBy(() -> source.decompressor(0))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("LZ4_FRAME");
    }

    @Test
    void discoveryFindsTheProvidersOnThePath() {
        try (DiscoveredProviders found = DiscoveredProviders.on(RegistryTest.class.getClassLoader())) {
            assertThat(found.transport(Optional.empty()).name()).isEqualTo("nio");
            assertThat(found.compression("ZSTD", ASKER).arrowId()).isEqualTo(1);
            assertThat(found.compression("lz4_frame", ASKER).arrowId()).isZero();
            assertThat(found.lakeFormat("paimon", ASKER).name()).isEqualTo("paimon");
            assertThat(found.lakeFormat("iceberg", ASKER).name()).isEqualTo("iceberg");
            assertThat(found.lakeFormat("hudi", ASKER).name()).isEqualTo("hudi");
            assertThat(found.remoteStorage("file", ASKER).name()).isEqualTo("file");
            assertThat(found.sasl("PLAIN").name()).isEqualTo("plain");
            assertThat(found.sasl("DIGEST-MD5").name()).isEqualTo("jdk");
        }
    }

    @Test
    void aBrokenServiceFileHidesNothingElse(@TempDir Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(TransportProvider.class.getName()), "acme.NoSuchTransport\nwhat is this?\n");
        ClassLoader parent = RegistryTest.class.getClassLoader();
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {folder.toUri().toURL()}, parent);
                DiscoveredProviders found = DiscoveredProviders.on(loader)) {
            assertThat(found.transport(Optional.empty()).name()).isEqualTo("nio");
            assertThatThrownBy(() -> found.transport(Optional.of("acme")))
                    .isInstanceOf(ProviderException.class)
                    .hasMessageContaining("Found: nio (")
                    .hasMessageContaining("Rejected: ? (an entry that names no provider, a service file) because")
                    .hasCauseInstanceOf(ServiceConfigurationError.class);
        }
    }

    private record FakeSink(String name, Availability availability) implements MetricsSinkProvider {

        @Override
        public MetricsSink create(MetricsContext context) {
            throw new UnsupportedOperationException();
        }
    }

    private static Registry<MetricsSinkProvider> sinks(MetricsSinkProvider... providers) {
        return new Registry<>(
                Arrays.stream(providers).map(provider -> Candidate.of(provider)).toList());
    }

    @Test
    void everySinkThatCanBeUsedTakesPart() {
        Availability broken = Availability.unusable("it is broken", null);
        assertThat(sinks(
                                new FakeSink("b", Availability.USABLE),
                                new FakeSink("a", broken),
                                new FakeSink("c", Availability.USABLE),
                                new FakeSink("a", Availability.USABLE))
                        .usable())
                .extracting(MetricsSinkProvider::name)
                .containsExactly("a", "b", "c");
        assertThat(sinks().usable()).isEmpty();
    }

    @Test
    void twoSinksOfOneNameAreRefused() {
        assertThatThrownBy(() -> sinks(
                                new FakeSink("stats-d", Availability.USABLE),
                                new FakeSink("statsd", Availability.USABLE))
                        .usable())
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("stats-d")
                .hasMessageContaining("one name");
    }
}
