/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** Issues certificates that are good for tests and nothing else. Safe for any thread. */
public final class TestAuthority {
    private static final byte[] ECDSA_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
    private static final Duration LIFE = Duration.ofDays(1);

    private final KeyPair keys;
    private final X500Principal name;
    private final X509Certificate certificate;

    /**
     * Makes an authority, whose certificate it signs itself.
     *
     * @param commonName its name in its certificate
     */
    public TestAuthority(String commonName) {
        keys = newKeys();
        name = new X500Principal("CN=" + commonName);
        Instant now = Instant.now();
        byte[] mayIssue = extension("2.5.29.19", true, Der.sequence(Der.truth()));
        certificate = certificate(name, keys.getPublic(), now.minus(LIFE), now.plus(LIFE), List.of(mayIssue));
    }

    /** Returns its certificate, for those who are to trust it. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** Returns its certificate as PEM. */
    public String certificatePem() {
        return TestIdentity.pem("CERTIFICATE", TestIdentity.encoded(certificate));
    }

    /**
     * Issues a certificate, valid since yesterday and until tomorrow.
     *
     * @param commonName whom it is for
     * @param hosts names and addresses that it is good for; none for a client
     */
    public TestIdentity issue(String commonName, String... hosts) {
        Instant now = Instant.now();
        return issue(commonName, now.minus(LIFE), now.plus(LIFE), hosts);
    }

    /** Issues a certificate that was valid the day before yesterday. */
    public TestIdentity issueExpired(String commonName, String... hosts) {
        Instant now = Instant.now();
        return issue(commonName, now.minus(LIFE.multipliedBy(3)), now.minus(LIFE), hosts);
    }

    private TestIdentity issue(String commonName, Instant from, Instant to, String... hosts) {
        KeyPair own = newKeys();
        List<byte[]> extensions = new ArrayList<>();
        if (hosts.length > 0) {
            byte[][] names = new byte[hosts.length][];
            for (int i = 0; i < hosts.length; i++) {
                names[i] = generalName(hosts[i]);
            }
            extensions.add(extension("2.5.29.17", false, Der.sequence(names)));
        }
        X509Certificate issued =
                certificate(new X500Principal("CN=" + commonName), own.getPublic(), from, to, extensions);
        return new TestIdentity(own.getPrivate(), List.of(issued, certificate));
    }

    private static byte[] generalName(String host) {
        if (!host.matches("[0-9.]+|.*:.*")) {
            return Der.tagged(0x82, host.getBytes(StandardCharsets.US_ASCII));
        }
        try {
            return Der.tagged(0x87, InetAddress.getByName(host).getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(host, e);
        }
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.oid(oid), Der.truth(), Der.octets(value))
                : Der.sequence(Der.oid(oid), Der.octets(value));
    }

    private X509Certificate certificate(
            X500Principal subject, PublicKey key, Instant from, Instant to, List<byte[]> extensions) {
        byte[] version3 = Der.tagged(0xA0, Der.integer(BigInteger.TWO));
        byte[] all =
                extensions.isEmpty() ? new byte[0] : Der.tagged(0xA3, Der.sequence(extensions.toArray(new byte[0][])));
        byte[] toSign = Der.sequence(
                version3,
                Der.integer(new BigInteger(63, new SecureRandom())),
                ECDSA_SHA256,
                name.getEncoded(),
                Der.sequence(Der.time(from), Der.time(to)),
                subject.getEncoded(),
                key.getEncoded(),
                all);
        try {
            byte[] signed = Der.sequence(toSign, ECDSA_SHA256, Der.bits(sign(keys.getPrivate(), toSign)));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sign(PrivateKey key, byte[] content) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(content);
        return signature.sign();
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
