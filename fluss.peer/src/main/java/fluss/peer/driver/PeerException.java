/* SPDX-License-Identifier: Apache-2.0 */
package fluss.peer.driver;

import java.io.Serial;

/** What the official client threw at a command, or why the peer could not be asked. */
public final class PeerException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String peerClass;

    PeerException(String peerClass, String message) {
        super(message);
        this.peerClass = peerClass;
    }

    /** Returns the name of the class that was thrown in the peer; empty if the peer itself failed. */
    public String peerClass() {
        return peerClass;
    }
}
