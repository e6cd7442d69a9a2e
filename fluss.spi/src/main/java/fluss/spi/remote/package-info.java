/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Files that servers have moved to remote storage. {@link fluss.spi.remote.RemoteStorageProvider} is the way in.
 */
@NullMarked
package fluss.spi.remote;

import org.jspecify.annotations.NullMarked;
