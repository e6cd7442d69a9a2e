/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.ConfigurationException;
import fluss.testkit.tls.TestAuthority;
import fluss.testkit.tls.TestIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsFilesTest {

    private static final TestAuthority AUTHORITY = new TestAuthority("test");
    private static final TestIdentity CLIENT = AUTHORITY.issue("ada");
    private static final TestIdentity SERVER = AUTHORITY.issue("server", "localhost");

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static StoreFile file(String key, Path path, String password) {
        return new StoreFile(key, path, Optional.empty(), Optional.ofNullable(password));
    }

    private TlsFiles pem(String identity) throws IOException {
        return new TlsFiles(
                Optional.of(file("trust", write("ca.pem", AUTHORITY.certificatePem()), null)),
                Optional.of(file("identity", write("ada.pem", identity), null)),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether a client of this context and a server that wants its certificate agree, without sockets. */
    private static boolean agree(SSLContext context) throws SSLException {
        SSLEngine client = context.createSSLEngine("localhost", 1);
        client.setUseClientMode(true);
        SSLEngine server = SERVER.context(AUTHORITY).createSSLEngine();
        server.setUseClientMode(false);
        server.setNeedClientAuth(true);
        client.beginHandshake();
        server.beginHandshake();
        ByteBuffer toServer = ByteBuffer.allocate(64 * 1024);
        ByteBuffer toClient = ByteBuffer.allocate(64 * 1024);
        for (int turn = 0; turn < 50; turn++) {
            step(client, toClient, toServer);
            step(server, toServer, toClient);
            if (client.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
                    && server.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
                return server.getSession().getPeerPrincipal().getName().equals("CN=ada");
            }
        }
        return false;
    }

    private static void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            engine.wrap(ByteBuffer.allocate(0), out);
        } else {
            in.flip();
            engine.unwrap(in, ByteBuffer.allocate(64 * 1024));
            in.compact();
        }
    }

    @Test
    void oneFileOfPemHoldsCertificateAndKey() throws Exception {
        assertThat(agree(pem(CLIENT.chainPem() + CLIENT.keyPem()).load())).isTrue();
        assertThat(agree(
                        pem("a comment\n" + CLIENT.keyPem() + CLIENT.chainPem()).load()))
                .isTrue();
    }

    @Test
    void theKeyMayHaveAFileOfItsOwn() throws Exception {
        TlsFiles together = pem(CLIENT.chainPem());
        TlsFiles apart = new TlsFiles(
                together.trust(),
                together.identity(),
                Optional.of(file("key", write("ada.key", CLIENT.keyPem()), null)),
                Optional.empty());
        assertThat(agree(apart.load())).isTrue();
    }

    @Test
    void storesOfPkcs12NeedTheirPassword() throws Exception {
        Path trust = Files.write(
                folder.resolve("ca.p12"), TestIdentity.trustedAsPkcs12(AUTHORITY.certificate(), "trust-word"));
        Path identity = Files.write(folder.resolve("ada.p12"), CLIENT.pkcs12("key-word"));
        assertThat(agree(stores(trust, "trust-word", identity, "key-word").load()))
                .isTrue();
        assertThatThrownBy(stores(trust, "not-it", identity, "key-word")::load)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("trust: ")
                .hasMessageContaining("ca.p12")
                .hasMessageNotContaining("not-it");
        assertThatThrownBy(stores(trust, "trust-word", trust, "trust-word")::load)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("identity: ")
                .hasMessageContaining("no private key");
    }

    private static TlsFiles stores(Path trust, String trustWord, Path identity, String identityWord) {
        return new TlsFiles(
                Optional.of(file("trust", trust, trustWord)),
                Optional.of(file("identity", identity, identityWord)),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void whatIsWrongWithAFileIsSaid() throws Exception {
        assertThatThrownBy(stores(folder.resolve("none.pem"), null, folder.resolve("none.pem"), null)::load)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("none.pem")
                .hasMessageContaining("no such file");
        assertThatThrownBy(pem(CLIENT.chainPem())::load).hasMessageContaining("no private key");
        assertThatThrownBy(pem(CLIENT.keyPem())::load).hasMessageContaining("no certificate");
        assertThatThrownBy(pem(CLIENT.chainPem() + CLIENT.keyPem().replace("PRIVATE", "EC PRIVATE"))::load)
                .hasMessageContaining("EC PRIVATE KEY")
                .hasMessageContaining("openssl pkcs8");
        assertThatThrownBy(pem(CLIENT.keyPem() + CLIENT.chainPem().replace("M", "?"))::load)
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void aChangedFileIsReadAgainAndABrokenOneLeavesWhatWas() throws Exception {
        TlsFiles files = pem(CLIENT.chainPem() + CLIENT.keyPem());
        Path identity = files.identity().orElseThrow().path();
        FileContexts contexts = new FileContexts(files);
        SSLContext first = contexts.get();
        assertThat(contexts.get()).isSameAs(first);
        Files.writeString(identity, "half a fi");
        Files.setLastModifiedTime(identity, FileTime.from(Instant.now().plusSeconds(10)));
        assertThat(contexts.get()).isSameAs(first);
        Files.delete(identity);
        assertThat(contexts.get()).isSameAs(first);
        TestIdentity stranger = new TestAuthority("strange").issue("mallory");
        Files.writeString(identity, stranger.chainPem() + stranger.keyPem());
        SSLContext second = contexts.get();
        assertThat(second).isNotSameAs(first);
        assertThat(contexts.get()).isSameAs(second);
        assertThat(agree(first)).isTrue();
        assertThatThrownBy(() -> agree(second)).isInstanceOf(SSLException.class);
    }
}
