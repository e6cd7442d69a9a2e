/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.runtime;

import fluss.core.async.WorkerThread;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A bounded number of daemon threads that begin when there is work and end when there has been none for a while. */
public final class WorkerPool implements Executor, AutoCloseable {

    private static final int IDLE_SECONDS = 10;
    private static final int CODEC_THREADS = 2;
    private static final int CALLBACK_THREADS = 4;

    private final ThreadPoolExecutor threads;

    private WorkerPool(int size, ThreadFactory factory) {
        threads = new ThreadPoolExecutor(
                size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        threads.allowCoreThreadTimeOut(true);
    }

    /** Threads for sealing, compressing and decoding. They are never taken by code of the application. */
    public static WorkerPool codec() {
        AtomicInteger numbers = new AtomicInteger();
        int size = Math.min(CODEC_THREADS, Runtime.getRuntime().availableProcessors());
        return new WorkerPool(size, task -> new WorkerThread(task, "fluss-codec-" + numbers.incrementAndGet()));
    }

    /** Threads that wait for remote files. */
    public static WorkerPool remote(int size) {
        AtomicInteger numbers = new AtomicInteger();
        return new WorkerPool(size, task -> new WorkerThread(task, "fluss-remote-" + numbers.incrementAndGet()));
    }

    /** Threads for stages and callbacks of an application that has no executor of its own for them. */
    public static WorkerPool callbacks() {
        AtomicInteger numbers = new AtomicInteger();
        return new WorkerPool(CALLBACK_THREADS, task -> daemon(task, "fluss-callback-" + numbers.incrementAndGet()));
    }

    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Runs a task.
     *
     * @throws java.util.concurrent.RejectedExecutionException after a close
     */
    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    /** Takes no more tasks; those it has are carried out, and the threads end. Returns at once. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
