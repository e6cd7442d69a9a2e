/* SPDX-License-Identifier: Apache-2.0 */
package fluss.cli;

import fluss.api.FlussConnection;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command about how it connects. */
final class ConnectionOptions {

    @Option(
            names = "--transport",
            paramLabel = "NAME",
            description = "The transport: nio or netty (default: nio, or what the settings say).")
    private @Nullable String transport;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings of the client: a properties file.")
    private @Nullable Path file;

    @Option(
            names = {"-o", "--option"},
            paramLabel = "KEY=VALUE",
            description = "A setting of the client, for example client.security.protocol=SASL. Can be repeated.")
    private final Map<String, String> settings = new LinkedHashMap<>();

    FlussConnection connect(String servers) {
        FlussConnection.Builder builder = FlussConnection.builder().bootstrapServers(servers);
        if (file != null) {
            builder.propertiesFile(file);
        }
        builder.options(settings);
        if (transport != null) {
            builder.option("client.transport", transport);
        }
        return builder.connect();
    }
}
