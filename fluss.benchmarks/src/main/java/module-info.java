/* SPDX-License-Identifier: Apache-2.0 */

/**
 * Compares the client with the official one, end to end: the command {@code bin/bench}, and the process that measures ours.
 * The other one's is {@code fluss.benchmarks.official}, which is no module.
 *
 * <p>System properties: {@code fluss.benchmarks.ours}, {@code fluss.benchmarks.official}: the directories of the jars of the
 * two processes, without default; {@code fluss.benchmarks.metered}: whether ours tells metrics, false by default.
 */
@SuppressWarnings("requires-automatic") // Micrometer has no descriptor
module fluss.benchmarks {
    requires static org.jspecify;
    requires fluss.api;
    requires fluss.localcluster;
    requires info.picocli;
    requires micrometer.core;

    opens fluss.benchmarks to
            info.picocli; // it reads the annotated fields
}
