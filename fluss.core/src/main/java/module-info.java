/* SPDX-License-Identifier: Apache-2.0 */

/**
 * The client. Exports nothing; the API finds it as a service.
 *
 * @uses fluss.spi.bucket.BucketAssignerProvider assigners of buckets to rows without bucket key
 * @uses fluss.spi.compression.CompressionProvider codecs of Arrow buffers
 * @uses fluss.spi.format.LogFormatProvider formats of log batches
 * @uses fluss.spi.lake.LakeFormatProvider keys and buckets of data-lake formats
 * @uses fluss.spi.lake.LakeReaderProvider readers of data-lake tables
 * @uses fluss.spi.metrics.MetricsSinkProvider who is told numbers
 * @uses fluss.spi.remote.RemoteStorageProvider files that servers have moved to remote storage
 * @uses fluss.spi.sasl.SaslMechanismProvider SASL mechanisms
 * @uses fluss.spi.snapshot.KvSnapshotProvider readers of snapshots of primary-key tables
 * @uses fluss.spi.transport.TransportProvider transports
 * @provides fluss.api.bootstrap.ConnectionProvider connections to clusters
 */
@SuppressWarnings("requires-automatic") // protobuf-java has no descriptor; it is confined to this module
module fluss.core {
    requires static org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.google.protobuf;
    requires fluss.spi;
    requires jdk.jfr;

    opens fluss.core.wire.proto to
            com.google.protobuf; // it reflects on messages to name the required fields that are missing

    uses fluss.spi.bucket.BucketAssignerProvider;
    uses fluss.spi.compression.CompressionProvider;
    uses fluss.spi.format.LogFormatProvider;
    uses fluss.spi.lake.LakeFormatProvider;
    uses fluss.spi.lake.LakeReaderProvider;
    uses fluss.spi.metrics.MetricsSinkProvider;
    uses fluss.spi.remote.RemoteStorageProvider;
    uses fluss.spi.sasl.SaslMechanismProvider;
    uses fluss.spi.snapshot.KvSnapshotProvider;
    uses fluss.spi.transport.TransportProvider;

    provides fluss.api.bootstrap.ConnectionProvider with
            fluss.core.client.CoreConnectionProvider;
}
