/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.remote;

import fluss.spi.Provider;

/** Reads the files of one or several URI schemes. The client itself serves {@code file}. */
public interface RemoteStorageProvider extends Provider {

    /** Whether it reads files of a scheme, which is lower case: {@code s3}, {@code hdfs}. */
    boolean serves(String scheme);

    /**
     * Makes a storage for one connection, on a worker thread: here natives may be loaded and clients be made. Nothing need be
     * asked for yet.
     */
    RemoteStorage create(RemoteStorageContext context);
}
