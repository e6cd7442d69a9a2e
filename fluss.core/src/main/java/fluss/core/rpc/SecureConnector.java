/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.rpc;

import fluss.api.error.TransportException;
import fluss.core.tls.TlsClient;
import fluss.spi.transport.ChannelHandler;
import fluss.spi.transport.ConnectOptions;
import fluss.spi.transport.EventLoop;
import fluss.spi.transport.TlsOptions;
import fluss.spi.transport.Transport;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * Connects to servers, with TLS if there is to be any, whose keys are read elsewhere first because that may block.
 *
 * @param transport what connects
 * @param options limits
 * @param tls what encrypts connections; absent: nothing does
 * @param blocking runs what may block
 */
record SecureConnector(Transport transport, RpcOptions options, Optional<TlsClient> tls, Executor blocking) {

    EventLoop loop() {
        return transport.loop();
    }

    /** Begins to connect; the outcome comes to the handler. On the loop. */
    void connect(Server server, ChannelHandler handler) {
        if (tls.isEmpty()) {
            transport.connect(options(server, Optional.empty()), handler);
            return;
        }
        TlsClient client = tls.get();
        try {
            CompletableFuture<?> unused = CompletableFuture.supplyAsync(
                            () -> client.newEngine(server.host(), server.port()), blocking)
                    .whenCompleteAsync((engine, failure) -> encrypt(server, handler, engine, failure), loop());
        } catch (RejectedExecutionException e) {
            loop().execute(() -> handler.onClosed(new TransportException("Nobody may prepare TLS any more", e)));
        }
    }

    private void encrypt(
            Server server, ChannelHandler handler, @Nullable SSLEngine engine, @Nullable Throwable failure) {
        if (engine == null) {
            handler.onClosed(
                    failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure);
        } else {
            transport.connect(options(server, Optional.of(new TlsOptions(engine, blocking))), handler);
        }
    }

    private ConnectOptions options(Server server, Optional<TlsOptions> encryption) {
        return new ConnectOptions(
                server.host(), server.port(), options.connectTimeout(), options.maxFrameLength(), encryption);
    }
}
