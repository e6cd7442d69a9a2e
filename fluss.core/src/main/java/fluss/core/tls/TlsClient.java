/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.tls;

import fluss.api.config.ClientOptions;
import fluss.api.config.ConfigOption;
import fluss.api.config.Configuration;
import fluss.api.error.ConfigurationException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Makes the client's side of TLS connections. Safe for any thread, but the loop: it may read files. */
public final class TlsClient {

    private static final List<ConfigOption<String>> LOCATIONS = List.of(
            ClientOptions.SSL_TRUSTSTORE_LOCATION, ClientOptions.SSL_KEYSTORE_LOCATION, ClientOptions.SSL_KEY_LOCATION);

    private final Supplier<SSLContext> contexts;
    private final String endpointIdentification;
    private final String[] protocols;
    private final Optional<String[]> cipherSuites;

    private TlsClient(Configuration settings, Supplier<SSLContext> contexts) {
        this.contexts = contexts;
        this.endpointIdentification = settings.get(ClientOptions.SSL_ENDPOINT_IDENTIFICATION);
        this.protocols = list(settings.get(ClientOptions.SSL_ENABLED_PROTOCOLS));
        this.cipherSuites = settings.find(ClientOptions.SSL_CIPHER_SUITES).map(TlsClient::list);
    }

    /**
     * What the settings say; nothing if they say that there is no TLS. Reads the files that they name.
     *
     * @param contexts the application's, if it gave any
     * @throws ConfigurationException if settings contradict each other, or a file cannot be used
     */
    public static Optional<TlsClient> of(Configuration settings, @Nullable Supplier<SSLContext> contexts) {
        String protocol = settings.get(ClientOptions.SECURITY_PROTOCOL).toUpperCase(Locale.ROOT);
        boolean isOn = contexts != null
                || settings.get(ClientOptions.SSL_ENABLED)
                || protocol.equals("SSL")
                || protocol.endsWith("_SSL");
        LOCATIONS.stream()
                .filter(location -> settings.find(location).isPresent())
                .findFirst()
                .ifPresent(location -> {
                    if (!isOn) {
                        throw new ConfigurationException(location.key() + " is set, but not TLS: set "
                                + ClientOptions.SSL_ENABLED.key() + "=true, or "
                                + ClientOptions.SECURITY_PROTOCOL.key() + " to SSL or SASL_SSL");
                    } else if (contexts != null) {
                        throw new ConfigurationException(
                                location.key() + " and sslContext(…) are both set; set one or the other");
                    }
                });
        if (!isOn) {
            return Optional.empty();
        }
        TlsClient client =
                new TlsClient(settings, contexts != null ? contexts : new FileContexts(TlsFiles.of(settings)));
        if (contexts == null) {
            client.newEngine("localhost", 1); // names of protocols and cipher suites are wrong now or never
        }
        return Optional.of(client);
    }

    private static String[] list(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toArray(String[]::new);
    }

    /**
     * The client's side of one connection. Blocks.
     *
     * @param host name or address of the server, which its certificate has to be for
     * @param port its port
     * @throws ConfigurationException if the settings are wrong, or the application's contexts fail
     */
    public SSLEngine newEngine(String host, int port) {
        SSLEngine engine = context().createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(endpointIdentification);
        parameters.setProtocols(protocols);
        cipherSuites.ifPresent(parameters::setCipherSuites);
        try {
            engine.setSSLParameters(parameters);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    ClientOptions.SSL_ENABLED_PROTOCOLS.key() + " or " + ClientOptions.SSL_CIPHER_SUITES.key() + ": "
                            + e.getMessage(),
                    e);
        }
        return engine;
    }

    private SSLContext context() {
        try {
            SSLContext context = contexts.get();
            if (context == null) {
                throw new ConfigurationException("The supplier given to sslContext(…) answered null");
            }
            return context;
        } catch (ConfigurationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ConfigurationException("The supplier given to sslContext(…) failed: " + e, e);
        }
    }
}
