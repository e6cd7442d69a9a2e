/* SPDX-License-Identifier: Apache-2.0 */
package fluss.cli;

import fluss.api.FlussConnection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that need a cluster. */
final class ClusterOptions {

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", required = true, description = "Servers of the cluster.")
    private @Nullable String bootstrap;

    @Mixin
    private final ConnectionOptions options = new ConnectionOptions();

    FlussConnection connect() {
        if (bootstrap == null) {
            throw new IllegalStateException("picocli asks for --bootstrap");
        }
        return options.connect(bootstrap);
    }
}
