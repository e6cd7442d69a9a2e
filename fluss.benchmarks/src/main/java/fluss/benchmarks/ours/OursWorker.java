/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.ours;

import fluss.benchmarks.worker.Worker;

/** A process that measures the modular client. */
public final class OursWorker {

    private OursWorker() {}

    /** See {@link fluss.benchmarks.worker.Task}. */
    public static void main(String[] arguments) {
        Worker.main(arguments, OursClient::new);
    }
}
