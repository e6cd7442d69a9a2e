/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate with its private key.
 *
 * @param key the private key
 * @param chain its certificate, and that of its authority
 */
public record TestIdentity(PrivateKey key, List<X509Certificate> chain) {
    /** Copies the list. */
    public TestIdentity {
        chain = List.copyOf(chain);
    }

    /** Returns the chain as PEM. */
    public String chainPem() {
        return chain.stream()
                .map(certificate -> pem("CERTIFICATE", encoded(certificate)))
                .collect(Collectors.joining());
    }

    /** Returns the key as PEM, not encrypted. */
    public String keyPem() {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    /** Returns key and chain as the bytes of a PKCS #12 file. */
    public byte[] pkcs12(String password) {
        return bytes(store(password), password);
    }

    /** Returns a certificate that is to be trusted as the bytes of a PKCS #12 file. */
    public static byte[] trustedAsPkcs12(X509Certificate trusted, String password) {
        return bytes(storeOf(trusted), password);
    }

    /**
     * Returns what one side of a connection needs that shows this identity.
     *
     * @param trusted the only authority whose certificates it accepts of the other side
     */
    public SSLContext context(TestAuthority trusted) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store(""), new char[0]);
            return context(keys, trusted);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns what a client needs that trusts an authority and shows no identity. */
    public static SSLContext trusting(TestAuthority trusted) {
        try {
            KeyManagerFactory none = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            none.init(emptyStore(), new char[0]);
            return context(none, trusted);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext context(KeyManagerFactory keys, TestAuthority trusted) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(storeOf(trusted.certificate()));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private KeyStore store(String password) {
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry("test", key, password.toCharArray(), chain.toArray(new X509Certificate[0]));
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore storeOf(X509Certificate trusted) {
        try {
            KeyStore store = emptyStore();
            store.setCertificateEntry("trusted", trusted);
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore emptyStore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(KeyStore store, String password) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, password.toCharArray());
            return out.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(String label, byte[] content) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "TestIdentity[" + chain.get(0).getSubjectX500Principal() + "]";
    }
}
