/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.async;

/** A thread of ours that must never wait for a result that it may itself have to produce. */
public final class WorkerThread extends Thread {

    /** Makes a daemon. */
    public WorkerThread(Runnable task, String name) {
        super(task, name);
        setDaemon(true);
    }
}
