/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

import fluss.api.metadata.TableBucket;

/**
 * Where the list of the log segments of a bucket in remote storage is.
 *
 * @param bucket the bucket
 * @param path URI of the manifest, a JSON file
 * @param remoteLogEndOffset first offset that is not in remote storage
 */
public record RemoteLogManifest(TableBucket bucket, String path, long remoteLogEndOffset) {}
