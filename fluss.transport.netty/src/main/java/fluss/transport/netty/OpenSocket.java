/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.netty;

/** A connection, made or being made. Called on the loop. */
interface OpenSocket {

    /** The loop ends: closes the socket and tells its handler, now. */
    void onLoopClosed();
}
