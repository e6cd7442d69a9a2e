/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.tls;

import fluss.api.config.ClientOptions;
import fluss.api.config.Configuration;
import fluss.api.error.ConfigurationException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The files that settings name, and the context that they make. Its text has no secrets.
 *
 * @param trust the certificates that are trusted; absent: those of the JDK
 * @param identity the client's certificate; absent: it has none
 * @param key the client's private key, if it has a file of its own
 * @param keyPassword what opens the key; absent: what opens its file
 */
record TlsFiles(
        Optional<StoreFile> trust,
        Optional<StoreFile> identity,
        Optional<StoreFile> key,
        Optional<String> keyPassword) {

    /** The password of stores that live no longer than the call that makes them. */
    private static final char[] NO_PASSWORD = new char[0];

    static TlsFiles of(Configuration settings) {
        TlsFiles files = new TlsFiles(
                StoreFile.of(
                        settings,
                        ClientOptions.SSL_TRUSTSTORE_LOCATION,
                        settings.find(ClientOptions.SSL_TRUSTSTORE_TYPE),
                        Optional.of(ClientOptions.SSL_TRUSTSTORE_PASSWORD)),
                StoreFile.of(
                        settings,
                        ClientOptions.SSL_KEYSTORE_LOCATION,
                        settings.find(ClientOptions.SSL_KEYSTORE_TYPE),
                        Optional.of(ClientOptions.SSL_KEYSTORE_PASSWORD)),
                StoreFile.of(settings, ClientOptions.SSL_KEY_LOCATION, Optional.of(StoreFile.PEM), Optional.empty()),
                settings.find(ClientOptions.SSL_KEY_PASSWORD));
        if (files.key().isPresent() && files.identity().isEmpty()) {
            throw new ConfigurationException(ClientOptions.SSL_KEY_LOCATION.key() + " needs "
                    + ClientOptions.SSL_KEYSTORE_LOCATION.key() + ", the file of the certificate");
        }
        return files;
    }

    /** The files there are. */
    List<StoreFile> all() {
        return Stream.of(trust, identity, key).flatMap(Optional::stream).toList();
    }

    /**
     * Reads the files and makes a context of them. Blocks.
     *
     * @throws ConfigurationException naming the setting, the file and what is wrong with it
     */
    SSLContext load() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), trustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new ConfigurationException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private TrustManager @Nullable [] trustManagers() throws GeneralSecurityException {
        if (trust.isEmpty()) {
            return null;
        }
        StoreFile file = trust.get();
        try {
            byte[] content = file.content();
            KeyStore store = file.isPem(content) ? trusted(content) : file.keyStore(content);
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            if (store.size() == 0) {
                throw new IOException("it has no certificate");
            }
            return factory.getTrustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw file.refused(e);
        }
    }

    private static KeyStore trusted(byte[] content) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        for (X509Certificate certificate : new PemText(StoreFile.text(content)).certificates()) {
            store.setCertificateEntry("trusted-" + store.size(), certificate);
        }
        return store;
    }

    private KeyManager @Nullable [] keyManagers() throws GeneralSecurityException {
        if (identity.isEmpty()) {
            return null;
        }
        StoreFile file = identity.get();
        try {
            byte[] content = file.content();
            boolean isPem = file.isPem(content);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            if (isPem) {
                factory.init(fromPem(new PemText(StoreFile.text(content))), NO_PASSWORD);
            } else {
                factory.init(
                        withKey(file.keyStore(content)),
                        keyPassword.or(file::password).orElse("").toCharArray());
            }
            return factory.getKeyManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw file.refused(e);
        }
    }

    private static KeyStore withKey(KeyStore store) throws GeneralSecurityException, IOException {
        for (var aliases = store.aliases(); aliases.hasMoreElements(); ) {
            if (store.isKeyEntry(aliases.nextElement())) {
                return store;
            }
        }
        throw new IOException("it has no private key");
    }

    private KeyStore fromPem(PemText text) throws GeneralSecurityException, IOException {
        List<X509Certificate> chain = text.certificates();
        if (chain.isEmpty()) {
            throw new IOException("it has no certificate");
        }
        PrivateKey own = key.isPresent() ? ownKey(key.get()) : privateKey(text);
        KeyStore store = empty();
        store.setKeyEntry("client", own, NO_PASSWORD, chain.toArray(new X509Certificate[0]));
        return store;
    }

    private PrivateKey ownKey(StoreFile file) {
        try {
            return privateKey(new PemText(StoreFile.text(file.content())));
        } catch (IOException | GeneralSecurityException e) {
            throw file.refused(e);
        }
    }

    private PrivateKey privateKey(PemText text) throws GeneralSecurityException, IOException {
        return text.privateKey(keyPassword.map(String::toCharArray))
                .orElseThrow(() -> new IOException("it has no private key"));
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "TlsFiles" + all();
    }
}
