/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.official;

import fluss.benchmarks.worker.Worker;

/** A process that measures the official client. */
public final class OfficialWorker {

    private OfficialWorker() {}

    /** See {@link fluss.benchmarks.worker.Task}. */
    public static void main(String[] arguments) {
        Worker.main(arguments, OfficialClient::new);
    }
}
