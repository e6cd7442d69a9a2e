/* SPDX-License-Identifier: Apache-2.0 */
package fluss.localcluster;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A local cluster could not be started or did not come into the state that was waited for; the message says why. */
public final class LocalClusterException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    LocalClusterException(String message) {
        this(message, null);
    }

    LocalClusterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
