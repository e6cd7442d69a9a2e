/* SPDX-License-Identifier: Apache-2.0 */
/** Remote storage: which module reads it, with which credentials, on which threads. {@link fluss.core.remote.RemoteFiles}. */
@NullMarked
package fluss.core.remote;

import org.jspecify.annotations.NullMarked;
