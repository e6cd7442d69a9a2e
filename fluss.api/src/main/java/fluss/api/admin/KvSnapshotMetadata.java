/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

import java.util.List;

/**
 * What a snapshot of a bucket is made of.
 *
 * @param logOffset first offset of the changelog that the snapshot does not contain
 * @param files all files that are needed to open it
 */
public record KvSnapshotMetadata(long logOffset, List<File> files) {

    /**
     * A file of a snapshot.
     *
     * @param remotePath URI, or plain absolute path, of the file in remote storage
     * @param localName name it must have in the directory that the snapshot is opened in
     */
    public record File(String remotePath, String localName) {}

    /** Copies the list. */
    public KvSnapshotMetadata {
        files = List.copyOf(files);
    }
}
