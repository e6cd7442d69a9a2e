/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.config;

import java.time.Duration;
import java.util.List;

/**
 * Every setting of the client. Keys that the official client has too mean the same here. Durations are written {@code 30 s},
 * {@code 100ms}, {@code 10 min}; sizes {@code 64mb}, {@code 128kb}, {@code 1b} (powers of 1024).
 */
public final class ClientOptions {

    /** The servers to begin with. */
    public static final ConfigOption<String> BOOTSTRAP_SERVERS = ConfigOption.withoutDefault(
            "bootstrap.servers", "Addresses host:port, joined by commas, of any servers of the cluster");

    /** A name for this client. */
    public static final ConfigOption<String> CLIENT_ID = ConfigOption.of(
            "client.id", String.class, "", "A name for this client, told to the servers and used in thread names");

    /** Limit of making a connection. */
    public static final ConfigOption<Duration> CONNECT_TIMEOUT = ConfigOption.of(
            "client.connect-timeout",
            Duration.class,
            "15 s",
            "Limit of connecting to one server, handshake and authentication included");

    /** Limit of finding a first server. */
    public static final ConfigOption<Duration> BOOTSTRAP_TIMEOUT = ConfigOption.of(
            "client.bootstrap-timeout",
            Duration.class,
            "30 s",
            "Limit of connect(): how long the first addresses are tried again and again until one answers");

    /** Limit of a request. */
    public static final ConfigOption<Duration> REQUEST_TIMEOUT = ConfigOption.of(
            "client.request-timeout", Duration.class, "30 s", "Limit of one request, lookup or admin call");

    /** Limit of a write. */
    public static final ConfigOption<Duration> DELIVERY_TIMEOUT = ConfigOption.of(
            "client.writer.delivery-timeout",
            Duration.class,
            "2 min",
            "Limit from the call of a write to its outcome, retries included; more than client.request-timeout");

    /** Limit of closing. */
    public static final ConfigOption<Duration> CLOSE_TIMEOUT = ConfigOption.of(
            "client.close-timeout", Duration.class, "30 s", "How long close() waits for writes to be acknowledged");

    /** First pause between attempts. */
    public static final ConfigOption<Duration> RETRY_BACKOFF = ConfigOption.of(
            "client.retry-backoff",
            Duration.class,
            "100 ms",
            "First pause before a retry or reconnect; the next ones are longer");

    /** Longest pause between attempts. */
    public static final ConfigOption<Duration> RETRY_BACKOFF_MAX = ConfigOption.of(
            "client.retry-backoff-max", Duration.class, "5 s", "Longest pause before a retry or reconnect");

    /** Growth of pauses. */
    public static final ConfigOption<Double> RETRY_BACKOFF_MULTIPLIER = ConfigOption.of(
            "client.retry-backoff-multiplier",
            Double.class,
            "2",
            "By how much each pause before a retry or reconnect is longer than the one before, 1 to 10");

    /** Spread of pauses. */
    public static final ConfigOption<Double> RETRY_BACKOFF_JITTER = ConfigOption.of(
            "client.retry-backoff-jitter",
            Double.class,
            "0.2",
            "By what part of itself a pause may be shorter or longer, by chance, so that clients do not come back at the"
                    + " same moment; 0 to 0.9");

    /** Largest frame taken. */
    public static final ConfigOption<Long> MAX_FRAME_SIZE = ConfigOption.of(
            "client.max-frame-size",
            Long.class,
            "128mb",
            "Largest frame taken from a server; a larger one closes the connection");

    /** Which transport. */
    public static final ConfigOption<String> TRANSPORT =
            ConfigOption.withoutDefault("client.transport", "Name of the transport; not needed if there is one only");

    /** How many threads serve sockets. */
    public static final ConfigOption<Integer> TRANSPORT_IO_THREADS = ConfigOption.of(
            "client.transport.io-threads",
            Integer.class,
            "1",
            "Threads of the connection that serve sockets and run the client's own callbacks, 1 to 64. One does both. Of"
                    + " more, one runs callbacks and timers alone; the others read, write and encrypt, each for the servers dealt"
                    + " to it in turn");

    /** What bytes pass through. */
    public static final ConfigOption<String> TRANSPORT_BUFFERS = ConfigOption.of(
            "client.transport.buffers",
            String.class,
            "direct",
            "What bytes pass through between a socket and the heap: direct (memory outside the heap), or heap, where the JDK"
                    + " copies once more by small pieces");

    /** Where plug-ins are. */
    public static final ConfigOption<String> PLUGIN_DIRECTORY = ConfigOption.withoutDefault(
            "client.plugin-directory",
            "Folder of plug-ins, beside those on the path: each jar in it, and each folder of jars, is one, with a class loader of"
                    + " its own");

    /** Whether metrics are told. */
    public static final ConfigOption<Boolean> METRICS_ENABLED = ConfigOption.of(
            "client.metrics.enabled",
            Boolean.class,
            "true",
            "Whether the metrics sinks on the path, or handed over, are told anything");

    /** Which metrics sinks. */
    public static final ConfigOption<String> METRICS_SINKS = ConfigOption.withoutDefault(
            "client.metrics.sinks",
            "Names of the metrics sinks to tell, joined by commas; all on the path if it is not set");

    /** Idle limit of a connection. */
    public static final ConfigOption<Duration> MAX_IDLE_TIME = ConfigOption.of(
            "netty.connection.max-idle-time",
            Duration.class,
            "10 min",
            "An idle connection to a server is closed after this time");

    /** Whether there is authentication, and whether there is TLS. */
    public static final ConfigOption<String> SECURITY_PROTOCOL = ConfigOption.of(
            "client.security.protocol",
            String.class,
            "PLAINTEXT",
            "PLAINTEXT; SASL (or SASL_PLAINTEXT): authentication; SSL: TLS; SASL_SSL: both");

    /** TLS. */
    public static final ConfigOption<Boolean> SSL_ENABLED = ConfigOption.of(
            "client.security.ssl.enabled",
            Boolean.class,
            "false",
            "Whether connections are encrypted by TLS, also if client.security.protocol does not say so");

    /** Whom to trust. */
    public static final ConfigOption<String> SSL_TRUSTSTORE_LOCATION = ConfigOption.withoutDefault(
            "client.security.ssl.truststore.location",
            "File with the certificates that are trusted; those of the JDK by default");

    /** Its type. */
    public static final ConfigOption<String> SSL_TRUSTSTORE_TYPE = ConfigOption.withoutDefault(
            "client.security.ssl.truststore.type", "PEM, PKCS12 or JKS; found out from the file by default");

    /** Its password. */
    public static final ConfigOption<String> SSL_TRUSTSTORE_PASSWORD = ConfigOption.secret(
            "client.security.ssl.truststore.password", "Password of the file of trusted certificates, not for PEM");

    /** What to show. */
    public static final ConfigOption<String> SSL_KEYSTORE_LOCATION = ConfigOption.withoutDefault(
            "client.security.ssl.keystore.location",
            "File with the client's certificate, those of its issuers, and its private key, for servers that ask for one");

    /** Its type. */
    public static final ConfigOption<String> SSL_KEYSTORE_TYPE = ConfigOption.withoutDefault(
            "client.security.ssl.keystore.type", "PEM, PKCS12 or JKS; found out from the file by default");

    /** Its password. */
    public static final ConfigOption<String> SSL_KEYSTORE_PASSWORD = ConfigOption.secret(
            "client.security.ssl.keystore.password", "Password of the file with the client's certificate, not for PEM");

    /** The key, if it has a file of its own. */
    public static final ConfigOption<String> SSL_KEY_LOCATION = ConfigOption.withoutDefault(
            "client.security.ssl.key.location",
            "PEM file with the private key, if it is not in the file of the client's certificate, which is PEM too then");

    /** Its password. */
    public static final ConfigOption<String> SSL_KEY_PASSWORD = ConfigOption.secret(
            "client.security.ssl.key.password",
            "Password of the private key, if it has one; that of its file by default");

    /** Check of host names. */
    public static final ConfigOption<String> SSL_ENDPOINT_IDENTIFICATION = ConfigOption.of(
            "client.security.ssl.endpoint.identification.algorithm",
            String.class,
            "https",
            "https: a server's certificate must be for the host that was connected to; empty: for any");

    /** Protocols. */
    public static final ConfigOption<String> SSL_ENABLED_PROTOCOLS = ConfigOption.of(
            "client.security.ssl.enabled.protocols",
            String.class,
            "TLSv1.2,TLSv1.3",
            "Versions of TLS, joined by commas");

    /** Cipher suites. */
    public static final ConfigOption<String> SSL_CIPHER_SUITES = ConfigOption.withoutDefault(
            "client.security.ssl.cipher.suites", "Cipher suites, joined by commas; those of the JDK by default");

    /** SASL mechanism. */
    public static final ConfigOption<String> SASL_MECHANISM =
            ConfigOption.of("client.security.sasl.mechanism", String.class, "PLAIN", "Name of the SASL mechanism");

    /** SASL user. */
    public static final ConfigOption<String> SASL_USERNAME =
            ConfigOption.withoutDefault("client.security.sasl.username", "User name for SASL");

    /** SASL password. */
    public static final ConfigOption<String> SASL_PASSWORD =
            ConfigOption.secret("client.security.sasl.password", "Password for SASL");

    /** SASL credentials in the form of JAAS. */
    public static final ConfigOption<String> SASL_JAAS_CONFIG = ConfigOption.secret(
            "client.security.sasl.jaas.config",
            "User name and password for SASL/PLAIN as one JAAS line, instead of the two settings before");

    /** Acknowledgements. */
    public static final ConfigOption<String> WRITER_ACKS =
            ConfigOption.of("client.writer.acks", String.class, "all", "When a write is acknowledged: 0, 1 or all");

    /** Size of a batch. */
    public static final ConfigOption<Long> WRITER_BATCH_SIZE = ConfigOption.of(
            "client.writer.batch-size",
            Long.class,
            "896kb",
            "Largest batch as sent, in bytes; below the fetch limit of a bucket, 1 MB, so that no reader is held up");

    /** Linger. */
    public static final ConfigOption<Duration> WRITER_BATCH_TIMEOUT = ConfigOption.of(
            "client.writer.batch-timeout",
            Duration.class,
            "100 ms",
            "How long a batch waits for more rows if nobody waits for it");

    /** Memory of writers. */
    public static final ConfigOption<Long> WRITER_BUFFER_MEMORY = ConfigOption.of(
            "client.writer.buffer.memory-size",
            Long.class,
            "64mb",
            "Memory of all batches that are not acknowledged; never more than a third of the heap");

    /** Limit of waiting for memory. */
    public static final ConfigOption<Duration> WRITER_BUFFER_WAIT_TIMEOUT = ConfigOption.of(
            "client.writer.buffer.wait-timeout", Duration.class, "1 min", "How long a write waits for memory");

    /** Size of a request. */
    public static final ConfigOption<Long> WRITER_REQUEST_MAX_SIZE = ConfigOption.of(
            "client.writer.request-max-size",
            Long.class,
            "10mb",
            "Bytes of batches in one request; one batch may be larger");

    /** Retries. */
    public static final ConfigOption<Integer> WRITER_RETRIES = ConfigOption.of(
            "client.writer.retries",
            Integer.class,
            "2147483647",
            "How often a batch is sent again; its delivery timeout holds as well");

    /** Idempotence. */
    public static final ConfigOption<Boolean> WRITER_ENABLE_IDEMPOTENCE = ConfigOption.of(
            "client.writer.enable-idempotence",
            Boolean.class,
            "true",
            "Whether the server drops duplicates of retried batches; needs acks=all");

    /** In-flight batches. */
    public static final ConfigOption<Integer> WRITER_MAX_INFLIGHT = ConfigOption.of(
            "client.writer.max-inflight-requests-per-bucket",
            Integer.class,
            "5",
            "Batches under way for one bucket, 1 to 5");

    /** In-flight batches of a table. */
    public static final ConfigOption<Integer> WRITER_MAX_INFLIGHT_OF_TABLE = ConfigOption.of(
            "client.writer.max-inflight-batches-per-table",
            Integer.class,
            "2147483647",
            "Batches under way for all buckets of one table, so that it leaves room on the connections for others");

    /** Dynamic batch size. */
    public static final ConfigOption<Boolean> WRITER_DYNAMIC_BATCH_SIZE = ConfigOption.of(
            "client.writer.dynamic-batch-size.enabled",
            Boolean.class,
            "true",
            "Whether the batches and buffers of a table become smaller, down to 256 KB, while its batches stay far from"
                    + " full, and grow again when they fill");

    /** Pause under pressure. */
    public static final ConfigOption<Duration> WRITER_MAX_THROTTLE = ConfigOption.of(
            "client.writer.kv-backpressure.max-throttle",
            Duration.class,
            "3 s",
            "How long a bucket of a primary-key table whose server refuses writes under pressure is left alone; times"
                    + " the square of the pressure while it takes them");

    /** Rate of writes. */
    public static final ConfigOption<Long> WRITER_MAX_BYTES_PER_SECOND = ConfigOption.of(
            "client.writer.max-bytes-per-second",
            Long.class,
            "0b",
            "Bytes of batches that a connection sends in a second, compressed and retries included; 0 for no limit. What"
                    + " is beyond waits, in the memory of writers, and its delivery timeout goes on");

    /** Bucket assigner. */
    public static final ConfigOption<String> WRITER_BUCKET_ASSIGNER = ConfigOption.of(
            "client.writer.bucket.no-key-assigner",
            String.class,
            "sticky",
            "Name of the bucket assigner of tables without bucket key");

    /** Dynamic partitions. */
    public static final ConfigOption<Boolean> WRITER_DYNAMIC_PARTITIONS = ConfigOption.of(
            "client.writer.dynamic-create-partition.enabled",
            Boolean.class,
            "true",
            "Whether a missing partition is made when a row needs it");

    /** CRC check. */
    public static final ConfigOption<Boolean> SCANNER_CHECK_CRC = ConfigOption.of(
            "client.scanner.log.check-crc", Boolean.class, "true", "Whether the checksum of whole batches is checked");

    /** Records of a poll. */
    public static final ConfigOption<Integer> SCANNER_MAX_POLL_RECORDS = ConfigOption.of(
            "client.scanner.log.max-poll-records", Integer.class, "500", "Most records of one poll, 1 or more");

    /** Bytes of a fetch. */
    public static final ConfigOption<Long> SCANNER_FETCH_MAX_BYTES = ConfigOption.of(
            "client.scanner.log.fetch.max-bytes",
            Long.class,
            "16mb",
            "Bytes of one fetch; also the memory for fetching ahead");

    /** Bytes of a bucket of a fetch. */
    public static final ConfigOption<Long> SCANNER_FETCH_MAX_BYTES_FOR_BUCKET = ConfigOption.of(
            "client.scanner.log.fetch.max-bytes-for-bucket", Long.class, "4mb", "Bytes of one bucket in one fetch");

    /** Longest wait of a fetch. */
    public static final ConfigOption<Duration> SCANNER_FETCH_WAIT_MAX_TIME = ConfigOption.of(
            "client.scanner.log.fetch.wait-max-time",
            Duration.class,
            "500 ms",
            "Longest time the server may hold a fetch that finds nothing");

    /** Least bytes of a fetch. */
    public static final ConfigOption<Long> SCANNER_FETCH_MIN_BYTES = ConfigOption.of(
            "client.scanner.log.fetch.min-bytes",
            Long.class,
            "1b",
            "Bytes the server waits for before it answers a fetch");

    /** Largest decoded batch. */
    public static final ConfigOption<Long> SCANNER_MAX_DECODED_BATCH = ConfigOption.of(
            "client.scanner.log.max-decoded-batch-size",
            Long.class,
            "256mb",
            "Largest batch taken after decompression; a larger one fails the scan");

    /** Segments read ahead. */
    public static final ConfigOption<Integer> SCANNER_REMOTE_LOG_PREFETCH = ConfigOption.of(
            "client.scanner.remote-log.prefetch-num",
            Integer.class,
            "4",
            "Segments in remote storage that may be read at a time for one bucket, as far as the memory for fetching"
                    + " ahead allows");

    /** Pieces of remote segments read at a time. */
    public static final ConfigOption<Integer> SCANNER_REMOTE_LOG_CONCURRENCY = ConfigOption.of(
            "client.scanner.remote-log.read-concurrency",
            Integer.class,
            "4",
            "Pieces of segments in remote storage that are read at a time for one bucket; no more than there are threads"
                    + " (client.remote-file.download-thread-num)");

    /** Where what is stored twice is read. */
    public static final ConfigOption<String> SCANNER_READ_PREFERENCE = ConfigOption.of(
            "client.scanner.log.read-preference",
            String.class,
            "local-first",
            "Where records are read that are both on their server and in remote storage: local-first, or remote-first,"
                    + " which spares the server; for servers that know the choice (after release 1.0), others read"
                    + " local-first");

    /** Bytes of an answer with rows. */
    public static final ConfigOption<Long> SCANNER_KV_FETCH_MAX_BYTES = ConfigOption.of(
            "client.scanner.kv.fetch.max-bytes",
            Long.class,
            "4mb",
            "Bytes of rows in one answer when all rows of a bucket are scanned");

    /** Looking for new partitions. */
    public static final ConfigOption<Duration> SCANNER_DISCOVERY_INTERVAL = ConfigOption.of(
            "client.scanner.discovery-interval",
            Duration.class,
            "10 s",
            "How often a scanner of a whole table looks for new partitions and buckets");

    /** Threads for remote files. */
    public static final ConfigOption<Integer> REMOTE_FILE_THREADS = ConfigOption.of(
            "client.remote-file.download-thread-num",
            Integer.class,
            "3",
            "Most threads that read files in remote storage");

    /** Lookups waiting. */
    public static final ConfigOption<Integer> LOOKUP_QUEUE_SIZE = ConfigOption.of(
            "client.lookup.queue-size",
            Integer.class,
            "25600",
            "Lookups that may wait to be sent; a further one blocks");

    /** Keys of a request. */
    public static final ConfigOption<Integer> LOOKUP_MAX_BATCH_SIZE =
            ConfigOption.of("client.lookup.max-batch-size", Integer.class, "1024", "Keys in one lookup request");

    /** Lookup requests under way. */
    public static final ConfigOption<Integer> LOOKUP_MAX_INFLIGHT = ConfigOption.of(
            "client.lookup.max-inflight-requests", Integer.class, "128", "Lookup requests under way over all servers");

    /** Lookup retries. */
    public static final ConfigOption<Integer> LOOKUP_MAX_RETRIES = ConfigOption.of(
            "client.lookup.max-retries",
            Integer.class,
            "2147483647",
            "How often a lookup is sent again; client.request-timeout holds as well");

    /** Hedging of lookups. */
    public static final ConfigOption<Duration> LOOKUP_HEDGE_DELAY = ConfigOption.of(
            "client.lookup.hedge-delay",
            Duration.class,
            "0 ms",
            "After how long without an answer a lookup is sent once more over another connection, to the server that leads its"
                    + " bucket then; the first answer counts. 0: never. Lookups that insert, and those in a lake, are not");

    /** Bound of hedging. */
    public static final ConfigOption<Double> LOOKUP_HEDGE_MAX_SHARE = ConfigOption.of(
            "client.lookup.hedge-max-share",
            Double.class,
            "0.1",
            "What part of lookups may be sent once more by client.lookup.hedge-delay, beside the first ten; 0 to 1");

    private static final List<ConfigOption<?>> ALL = List.of(
            BOOTSTRAP_SERVERS,
            CLIENT_ID,
            CONNECT_TIMEOUT,
            BOOTSTRAP_TIMEOUT,
            REQUEST_TIMEOUT,
            DELIVERY_TIMEOUT,
            CLOSE_TIMEOUT,
            RETRY_BACKOFF,
            RETRY_BACKOFF_MAX,
            RETRY_BACKOFF_MULTIPLIER,
            RETRY_BACKOFF_JITTER,
            MAX_FRAME_SIZE,
            TRANSPORT,
            TRANSPORT_IO_THREADS,
            TRANSPORT_BUFFERS,
            PLUGIN_DIRECTORY,
            METRICS_ENABLED,
            METRICS_SINKS,
            MAX_IDLE_TIME,
            SECURITY_PROTOCOL,
            SSL_ENABLED,
            SSL_TRUSTSTORE_LOCATION,
            SSL_TRUSTSTORE_TYPE,
            SSL_TRUSTSTORE_PASSWORD,
            SSL_KEYSTORE_LOCATION,
            SSL_KEYSTORE_TYPE,
            SSL_KEYSTORE_PASSWORD,
            SSL_KEY_LOCATION,
            SSL_KEY_PASSWORD,
            SSL_ENDPOINT_IDENTIFICATION,
            SSL_ENABLED_PROTOCOLS,
            SSL_CIPHER_SUITES,
            SASL_MECHANISM,
            SASL_USERNAME,
            SASL_PASSWORD,
            SASL_JAAS_CONFIG,
            WRITER_ACKS,
            WRITER_BATCH_SIZE,
            WRITER_BATCH_TIMEOUT,
            WRITER_BUFFER_MEMORY,
            WRITER_BUFFER_WAIT_TIMEOUT,
            WRITER_REQUEST_MAX_SIZE,
            WRITER_RETRIES,
            WRITER_ENABLE_IDEMPOTENCE,
            WRITER_MAX_INFLIGHT,
            WRITER_MAX_INFLIGHT_OF_TABLE,
            WRITER_DYNAMIC_BATCH_SIZE,
            WRITER_MAX_THROTTLE,
            WRITER_MAX_BYTES_PER_SECOND,
            WRITER_BUCKET_ASSIGNER,
            WRITER_DYNAMIC_PARTITIONS,
            SCANNER_CHECK_CRC,
            SCANNER_MAX_POLL_RECORDS,
            SCANNER_FETCH_MAX_BYTES,
            SCANNER_FETCH_MAX_BYTES_FOR_BUCKET,
            SCANNER_FETCH_WAIT_MAX_TIME,
            SCANNER_FETCH_MIN_BYTES,
            SCANNER_MAX_DECODED_BATCH,
            SCANNER_REMOTE_LOG_PREFETCH,
            SCANNER_REMOTE_LOG_CONCURRENCY,
            SCANNER_READ_PREFERENCE,
            SCANNER_KV_FETCH_MAX_BYTES,
            SCANNER_DISCOVERY_INTERVAL,
            REMOTE_FILE_THREADS,
            LOOKUP_QUEUE_SIZE,
            LOOKUP_MAX_BATCH_SIZE,
            LOOKUP_MAX_INFLIGHT,
            LOOKUP_MAX_RETRIES,
            LOOKUP_HEDGE_DELAY,
            LOOKUP_HEDGE_MAX_SHARE);

    private ClientOptions() {}

    /** All settings, in the order of this page. */
    public static List<ConfigOption<?>> all() {
        return ALL;
    }
}
