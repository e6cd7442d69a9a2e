/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.provider;

import fluss.core.file.FileStorageProvider;
import fluss.spi.Provider;
import fluss.spi.bucket.BucketAssignerProvider;
import fluss.spi.compression.CompressionProvider;
import fluss.spi.format.LogFormatProvider;
import fluss.spi.lake.LakeFormatProvider;
import fluss.spi.remote.RemoteStorageProvider;
import fluss.spi.sasl.SaslMechanismProvider;
import fluss.spi.snapshot.KvSnapshotProvider;
import fluss.spi.transport.TransportProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The calls of ServiceLoader, one for each {@code uses} line of this module. */
final class Discovery {

    /** Service files with more broken lines than this are not read to their ends. */
    private static final int MAX_FAILURES = 100;

    private Discovery() {}

    /** Finds everything that a loader knows. */
    static DiscoveredProviders discover(ClassLoader loader) {
        return new DiscoveredProviders(
                all(ServiceLoader.load(TransportProvider.class, loader)),
                all(ServiceLoader.load(CompressionProvider.class, loader)),
                all(ServiceLoader.load(LogFormatProvider.class, loader)),
                all(ServiceLoader.load(LakeFormatProvider.class, loader)),
                withOurs(new FileStorageProvider(), all(ServiceLoader.load(RemoteStorageProvider.class, loader))),
                all(ServiceLoader.load(SaslMechanismProvider.class, loader)),
                all(ServiceLoader.load(BucketAssignerProvider.class, loader)),
                all(ServiceLoader.load(KvSnapshotProvider.class, loader)));
    }

    /** What needs no module of its own comes under the same rules as what was found. */
    private static <P extends Provider> List<Candidate<P>> withOurs(P ours, List<Candidate<P>> found) {
        List<Candidate<P>> all = new ArrayList<>();
        all.add(Candidate.of(ours));
        all.addAll(found);
        return all;
    }

    /** Every provider of one kind; one that is broken stays as such and does not hide the others. */
    private static <P extends Provider> List<Candidate<P>> all(ServiceLoader<P> services) {
        List<Candidate<P>> found = new ArrayList<>();
        Iterator<ServiceLoader.Provider<P>> entries = services.stream().iterator();
        for (int failures = 0; failures < MAX_FAILURES; ) {
            try {
                if (!entries.hasNext()) {
                    break;
                }
                found.add(make(entries.next()));
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
}
