/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.nio;

/** What is registered with the loop's selector. Called on the loop. */
interface Selectable {

    /** The socket is ready for some of what it is registered for. */
    void onReady(int readyOps);

    /** The loop ends: closes the socket and tells its handler, now. */
    void onLoopClosed();
}
