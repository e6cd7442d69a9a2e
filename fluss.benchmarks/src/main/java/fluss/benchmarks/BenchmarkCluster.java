/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks;

import fluss.localcluster.LocalCluster;

/**
 * The cluster that both sides talk to, on this machine: one tablet server with room, both compilers, and the server's own
 * defaults where the cluster of tests has small ones, so that neither segments nor tiering nor snapshots get in the way.
 */
final class BenchmarkCluster {

    /** In words, for reports. */
    static final String DESCRIPTION =
            "1 tablet server (heap 1 GB, G1), coordinator and ZooKeeper on this machine, log segments of 1 GB, no tiering";

    private static final long MEGABYTE = 1L << 20;

    private BenchmarkCluster() {}

    static LocalCluster start() {
        return LocalCluster.builder()
                .zooKeeperHeapBytes(128 * MEGABYTE)
                .coordinatorHeapBytes(256 * MEGABYTE)
                .tabletServerHeapBytes(1024 * MEGABYTE)
                .serverJvmFlags("-XX:-UseSerialGC", "-XX:+UseG1GC", "-XX:TieredStopAtLevel=4")
                .serverConfig("log.segment.file-size", "1gb")
                .serverConfig("log.index.file-size", "10mb")
                .serverConfig("remote.log.task-interval-duration", "1d")
                .serverConfig("kv.snapshot.interval", "1d")
                .serverConfig("log.replica.high-watermark.checkpoint-interval", "5s")
                .serverConfig("server.io-pool.size", "10")
                .serverConfig("server.background.threads", "10")
                .serverConfig("netty.server.num-network-threads", "3")
                .serverConfig("netty.server.num-worker-threads", "8")
                .serverConfig("kv.rocksdb.writebuffer.size", "64mb")
                .serverConfig("kv.rocksdb.block.cache-size", "8mb")
                .serverConfig("server.buffer.memory-size", "256mb")
                .serverConfig("server.buffer.per-request-memory-size", "16mb")
                // A stop of the world on a busy machine is no lost server.
                .serverConfig("zookeeper.client.session-timeout", "10s")
                .start();
    }
}
