/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.ours;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** A process that measures the modular client with its metrics told to a registry. */
public final class MeteredWorker {

    /** The system property that says whether metrics are told; they are not otherwise, though the module for them is there. */
    static final String PROPERTY = "fluss.benchmarks.metered";

    private MeteredWorker() {}

    /** See {@link fluss.benchmarks.worker.Task}. */
    public static void main(String[] arguments) {
        Metrics.addRegistry(new SimpleMeterRegistry());
        OursWorker.main(arguments);
    }
}
