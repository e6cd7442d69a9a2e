/* SPDX-License-Identifier: Apache-2.0 */
package fluss.auth.scram;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The server's side of SCRAM, after RFC 5802 alone, for passwords in ASCII. The JDK has none. It needs nothing but the JDK: the plug-in of
 * the real server is compiled with it too.
 */
public final class ScramServer {

    private static final int ITERATIONS = 4096;
    private static final int SALT_BYTES = 16;

    private final String hash;
    private final Map<String, String> passwords;
    private final SecureRandom random = new SecureRandom();
    private final byte[] salt = new byte[SALT_BYTES];

    private String user;
    private String clientFirstBare;
    private String serverFirst;
    private String nonce;
    private boolean isDone;

    /**
     * Begins an exchange.
     *
     * @param mechanism {@code SCRAM-SHA-256} or {@code SCRAM-SHA-512}
     * @param passwords by user
     */
    public ScramServer(String mechanism, Map<String, String> passwords) {
        hash = mechanism.substring("SCRAM-SHA-".length());
        this.passwords = passwords;
    }

    /**
     * Takes a message of the client's and answers it.
     *
     * @throws GeneralSecurityException if the client is refused
     */
    public byte[] take(byte[] token) throws GeneralSecurityException {
        String message = new String(token, UTF_8);
        return (serverFirst == null ? challenge(message) : judge(message)).getBytes(UTF_8);
    }

    private String challenge(String clientFirst) throws GeneralSecurityException {
        if (!clientFirst.startsWith("n,,n=")) {
            throw new GeneralSecurityException("no name without channel binding");
        }
        clientFirstBare = clientFirst.substring("n,,".length());
        String[] parts = clientFirstBare.split(",", -1);
        user = parts[0].substring("n=".length()).replace("=2C", ",").replace("=3D", "=");
        random.nextBytes(salt);
        byte[] own = new byte[SALT_BYTES];
        random.nextBytes(own);
        nonce = parts[1].substring("r=".length()) + base64(own);
        serverFirst = "r=" + nonce + ",s=" + base64(salt) + ",i=" + ITERATIONS;
        return serverFirst;
    }

    private String judge(String clientFinal) throws GeneralSecurityException {
        int proofAt = clientFinal.lastIndexOf(",p=");
        String withoutProof = clientFinal.substring(0, proofAt);
        byte[] proof = Base64.getDecoder().decode(clientFinal.substring(proofAt + ",p=".length()));
        String password = passwords.get(user);
        if (password == null || !withoutProof.equals("c=biws,r=" + nonce)) {
            throw new GeneralSecurityException("unknown user, or another nonce");
        }
        byte[] salted = salted(password);
        byte[] authMessage = (clientFirstBare + "," + serverFirst + "," + withoutProof).getBytes(UTF_8);
        byte[] storedKey = MessageDigest.getInstance("SHA-" + hash).digest(hmac(salted, "Client Key".getBytes(UTF_8)));
        byte[] clientKey = hmac(storedKey, authMessage);
        for (int i = 0; i < clientKey.length; i++) {
            clientKey[i] ^= proof[i];
        }
        if (!Arrays.equals(storedKey, MessageDigest.getInstance("SHA-" + hash).digest(clientKey))) {
            throw new GeneralSecurityException("the proof is wrong");
        }
        isDone = true;
        return "v=" + base64(hmac(hmac(salted, "Server Key".getBytes(UTF_8)), authMessage));
    }

    private byte[] salted(String password) throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, Integer.parseInt(hash));
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA" + hash)
                .generateSecret(spec)
                .getEncoded();
    }

    private byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA" + hash);
        mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
        return mac.doFinal(data);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Whether the client has proved who it is. */
    public boolean isDone() {
        return isDone;
    }

    /** Who the client says it is. */
    public String user() {
        return user;
    }
}
