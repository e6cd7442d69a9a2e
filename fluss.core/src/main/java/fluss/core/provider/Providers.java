/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.provider;

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
import java.util.Optional;

/**
 * The plug-ins found for one connection, chosen by the rules of {@link fluss.spi.Provider}. Immutable, safe for any thread.
 * Every method throws {@link fluss.api.error.ProviderException} if what is asked for is missing, unusable or not unique.
 */
public interface Providers {

    /** The transport: by name, if one is configured. */
    TransportProvider transport(Optional<String> name);

    /**
     * The compression of a table.
     *
     * @param tableName the codec as the table's property names it
     * @param asker who needs it, for messages, for example {@code table shop.orders (table.log.arrow.compression.type)}
     */
    CompressionProvider compression(String tableName, String asker);

    /** Codecs by Arrow's numbers, for decoders. */
    CodecSource codecs(String asker);

    /** The log format of a table, as its property names it. */
    LogFormatProvider logFormat(String tableName, String asker);

    /**
     * The keys and buckets of a data-lake format.
     *
     * @param name the format as the table's property names it, in lower case
     * @param asker who needs it, for messages, for example {@code table shop.orders (table.datalake.format=paimon)}
     */
    LakeFormatProvider lakeFormat(String name, String asker);

    /** What reads the tables of a data-lake format; named and asked for as {@link #lakeFormat}. */
    LakeReaderProvider lakeReader(String name, String asker);

    /**
     * The storage of files of a scheme; {@code file} is always there.
     *
     * @param scheme the scheme, lower case
     * @param asker who needs it, for messages, for example {@code table shop.orders (remote log)}
     */
    RemoteStorageProvider remoteStorage(String scheme, String asker);

    /**
     * What opens snapshots of primary-key tables.
     *
     * @param asker who needs it, for messages, for example {@code snapshot 7 of shop.orders}
     */
    KvSnapshotProvider kvSnapshots(String asker);

    /** The provider of a SASL mechanism. */
    SaslMechanismProvider sasl(String mechanism);

    /**
     * Those who are told numbers.
     *
     * @param names of them; if none is given, all that can be used, and the log tells of the others
     */
    List<MetricsSinkProvider> metricsSinks(List<String> names);

    /** Who can tell numbers to a place that the application has handed over. */
    MetricsSinkProvider metricsSink(Object registry);

    /** The bucket assigner of that name, without regard to case; {@code ROUND_ROBIN} names {@code roundrobin}. */
    BucketAssignerProvider bucketAssigner(String name);
}
