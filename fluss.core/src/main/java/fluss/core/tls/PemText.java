/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Certificates and private keys as text between lines of dashes. */
final class PemText {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----", Pattern.DOTALL);

    /** The kinds of keys that servers take; PKCS #8 names the kind within. */
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "DSA");

    /** A block. */
    private record Block(String label, String base64) {

        byte[] content() throws IOException {
            try {
                return Base64.getMimeDecoder().decode(base64);
            } catch (IllegalArgumentException e) {
                throw new IOException("its block " + label + " is not base 64", e);
            }
        }
    }

    private final List<Block> blocks = new ArrayList<>();

    PemText(String text) {
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2).strip()));
        }
    }

    /** Whether a text looks as if it were of this form. */
    static boolean isPem(String text) {
        return text.contains("-----BEGIN ");
    }

    /** All certificates, in their order. */
    List<X509Certificate> certificates() throws GeneralSecurityException, IOException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> found = new ArrayList<>();
        for (Block block : blocks) {
            if (block.label().endsWith("CERTIFICATE")) {
                found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.content())));
            }
        }
        return found;
    }

    /**
     * The first private key, if there is one.
     *
     * @param password opens it if it is encrypted
     */
    Optional<PrivateKey> privateKey(Optional<char[]> password) throws GeneralSecurityException, IOException {
        for (Block block : blocks) {
            if (block.label().equals("PRIVATE KEY")) {
                return Optional.of(key(new PKCS8EncodedKeySpec(block.content())));
            } else if (block.label().equals("ENCRYPTED PRIVATE KEY")) {
                if (password.isEmpty()) {
                    throw new IOException("its private key is encrypted, and there is no password for it");
                }
                return Optional.of(key(decrypt(block.content(), password.get())));
            } else if (block.label().endsWith("PRIVATE KEY")) {
                throw new IOException("its private key is of the old form " + block.label()
                        + "; 'openssl pkcs8 -topk8 -in OLD -out NEW' makes one of the form PKCS #8");
            }
        }
        return Optional.empty();
    }

    private static PKCS8EncodedKeySpec decrypt(byte[] encrypted, char[] password)
            throws GeneralSecurityException, IOException {
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted);
        // PBES2 says what it is made of in its parameters, which print as the name of the algorithm.
        String algorithm =
                info.getAlgName().equals("PBES2") ? info.getAlgParameters().toString() : info.getAlgName();
        PBEKeySpec spec = new PBEKeySpec(password);
        try {
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(spec),
                    info.getAlgParameters());
            return info.getKeySpec(cipher);
        } finally {
            spec.clearPassword();
        }
    }

    private static PrivateKey key(PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
        GeneralSecurityException failure =
                new InvalidKeySpecException("the private key is none of " + String.join(", ", ALGORITHMS));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException | NoSuchAlgorithmException e) {
                failure.addSuppressed(e); // a key of another kind
            }
        }
        throw failure;
    }
}
