/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.config.ClientOptions;
import fluss.api.config.Configuration;
import fluss.core.config.Acks;
import java.time.Duration;

/**
 * The settings of writing. That they go together was checked when the configuration was read.
 *
 * @param acks as on the wire: 0, 1 or -1
 * @param idempotent whether batches carry writer ids and numbers
 * @param maxInFlight batches under way for one bucket, 1 to 5
 * @param maxInFlightOfTable batches under way for one table
 * @param throttleNanos how long a bucket whose server refuses for pressure is left alone
 * @param bytesPerSecond most bytes of batches sent in a second; 0 for no limit
 * @param sizesDynamically whether the size of batches follows the table
 * @param retries how often a batch is sent again
 * @param batchBytes largest batch as sent
 * @param requestBytes bytes of batches in one request
 * @param memoryBytes memory of all batches; at most a third of the heap
 * @param lingerNanos how long a batch waits for more rows; at most half the time it has for its delivery
 * @param memoryWait how long a write waits for memory
 * @param delivery limit from a write to its outcome
 * @param request limit of one request
 * @param closing how long close() waits
 * @param createsPartitions whether missing partitions are made
 * @param assigner name of the bucket assigner
 */
record WriterSettings(
        int acks,
        boolean idempotent,
        int maxInFlight,
        int maxInFlightOfTable,
        long throttleNanos,
        long bytesPerSecond,
        boolean sizesDynamically,
        int retries,
        int batchBytes,
        long requestBytes,
        long memoryBytes,
        long lingerNanos,
        Duration memoryWait,
        Duration delivery,
        Duration request,
        Duration closing,
        boolean createsPartitions,
        String assigner) {

    private static final int HEAP_PARTS = 3;

    private static final int LARGEST_BATCH = 1 << 30;

    static WriterSettings of(Configuration configuration) {
        return new WriterSettings(
                Acks.of(configuration),
                configuration.get(ClientOptions.WRITER_ENABLE_IDEMPOTENCE),
                configuration.get(ClientOptions.WRITER_MAX_INFLIGHT),
                configuration.get(ClientOptions.WRITER_MAX_INFLIGHT_OF_TABLE),
                configuration.get(ClientOptions.WRITER_MAX_THROTTLE).toNanos(),
                configuration.get(ClientOptions.WRITER_MAX_BYTES_PER_SECOND),
                configuration.get(ClientOptions.WRITER_DYNAMIC_BATCH_SIZE),
                configuration.get(ClientOptions.WRITER_RETRIES),
                Math.toIntExact(Math.min(LARGEST_BATCH, configuration.get(ClientOptions.WRITER_BATCH_SIZE))),
                configuration.get(ClientOptions.WRITER_REQUEST_MAX_SIZE),
                Math.min(
                        configuration.get(ClientOptions.WRITER_BUFFER_MEMORY),
                        Runtime.getRuntime().maxMemory() / HEAP_PARTS),
                Math.min(
                        configuration.get(ClientOptions.WRITER_BATCH_TIMEOUT).toNanos(),
                        configuration.get(ClientOptions.DELIVERY_TIMEOUT).toNanos() / 2),
                configuration.get(ClientOptions.WRITER_BUFFER_WAIT_TIMEOUT),
                configuration.get(ClientOptions.DELIVERY_TIMEOUT),
                configuration.get(ClientOptions.REQUEST_TIMEOUT),
                configuration.get(ClientOptions.CLOSE_TIMEOUT),
                configuration.get(ClientOptions.WRITER_DYNAMIC_PARTITIONS),
                configuration.get(ClientOptions.WRITER_BUCKET_ASSIGNER));
    }

    /**
     * How long the server may wait for replicas. Less than the limit of the request, so that its answer, which says more than
     * silence, arrives.
     */
    int serverTimeoutMillis() {
        return Math.toIntExact(Math.max(1, Math.min(Integer.MAX_VALUE, request.toMillis() * 4 / 5)));
    }
}
