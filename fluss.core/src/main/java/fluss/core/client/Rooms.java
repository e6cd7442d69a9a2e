/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.client;

import fluss.api.config.ClientOptions;
import fluss.core.admin.CoreAdmin;
import fluss.core.config.ClientConfiguration;
import fluss.core.lookup.Lookups;
import fluss.core.metadata.CachedMetadata;
import fluss.core.remote.ClusterTokens;
import fluss.core.remote.RemoteFiles;
import fluss.core.runtime.ClientRuntime;
import fluss.core.runtime.WorkerPool;
import fluss.core.scan.Scanning;
import fluss.core.write.Writing;
import java.time.Clock;

/** The parts of a connection that work on tables; to connect and to open a table needs none of them. */
final class Rooms {

    private final WorkerPool remoteWorkers;
    private final RemoteFiles remote;
    private final CoreAdmin admin;
    private final Scanning scanning;
    private final Writing writing;
    private final Lookups lookups;

    Rooms(ClientConfiguration configuration, ClientRuntime runtime, CachedMetadata metadata) {
        admin = new CoreAdmin(runtime, metadata);
        remoteWorkers = WorkerPool.remote(configuration.get(ClientOptions.REMOTE_FILE_THREADS));
        remote = new RemoteFiles(
                runtime.providers(),
                new ClusterTokens(
                        metadata, runtime.rpc(), configuration.get(ClientOptions.REQUEST_TIMEOUT), Clock.systemUTC()),
                configuration.fileSystemSettings(),
                remoteWorkers);
        scanning = new Scanning(runtime, remote, admin, configuration::lakeSettings);
        writing = new Writing(runtime);
        lookups = new Lookups(runtime);
    }

    CoreAdmin admin() {
        return admin;
    }

    Scanning scanning() {
        return scanning;
    }

    Writing writing() {
        return writing;
    }

    Lookups lookups() {
        return lookups;
    }

    /** Ends scans, lookups and calls, but no writing. Safe on the loop. */
    void close() {
        ConnectionParts.attempt(scanning::close);
        ConnectionParts.attempt(lookups::close);
        ConnectionParts.attempt(admin::close);
    }

    /** Frees what reads remote files, once the loop has ended. */
    void closeFiles() {
        ConnectionParts.attempt(remoteWorkers::close);
        ConnectionParts.attempt(remote::close);
    }
}
