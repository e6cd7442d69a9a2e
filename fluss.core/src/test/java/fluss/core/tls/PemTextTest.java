/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Keys as OpenSSL 3 writes them; they protect nothing. */
class PemTextTest {

    private static final String PLAIN = """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgs1n4ukB0SaqBC6Jh
            HlpDG9dsPgWkUk/kzVvbqYbjZvyhRANCAAShEWn22DURzFm8dybvnkhxCKiluvcS
            VjCvsH63I7cBkdC5dVqG1TmuX3sqjywUSCylfIDG52S9B80R8fr00jnM
            -----END PRIVATE KEY-----
            """;

    private static final String ENCRYPTED = """
            -----BEGIN ENCRYPTED PRIVATE KEY-----
            MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAhf+Y7H2gvl7wICCAAw
            DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEI656F43wrWHs1I8oD/SfvYEgZAX
            NK943CbIJ7OqjXCgettMo2qwzxV/K7MaKMZnB3uwJQiUjd5nJzxeLkcCxC7ykh2h
            P1PezeM1ADrAtWITm9gMDMbOC9ZrNfvm2MIxe9VfTEdVIaoaVvELP+IcTUqy2Hl3
            KveHYwRBsNFQYwsHDGl8jXBkpCKBwElSx6oUr9l+J7iLLdLbAHQYJjY2oc5drOc=
            -----END ENCRYPTED PRIVATE KEY-----
            """;

    private static Optional<PrivateKey> key(String text, String password) throws Exception {
        return new PemText(text).privateKey(Optional.ofNullable(password).map(String::toCharArray));
    }

    @Test
    void anEncryptedKeyIsOpenedByItsPassword() throws Exception {
        assertThat(key(ENCRYPTED, "open sesame")).isEqualTo(key(PLAIN, null)).isPresent();
    }

    @Test
    void noPasswordOrAWrongOneIsRefused() {
        assertThatThrownBy(() -> key(ENCRYPTED, null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no password");
        assertThatThrownBy(() -> key(ENCRYPTED, "close sesame"))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageNotContaining("sesame");
    }

    @Test
    void otherTextHasNoKeyAndDoesNotLookLikePem() throws Exception {
        assertThat(key("nothing here", null)).isEmpty();
        assertThat(PemText.isPem("nothing here")).isFalse();
        assertThat(PemText.isPem(PLAIN)).isTrue();
    }

    @Test
    void aBlockThatIsNotBase64OrNoKeyIsRefused() {
        assertThatThrownBy(() -> key(PLAIN.replace("MIGH", "MIGHM"), null)).isInstanceOf(Exception.class);
        assertThatThrownBy(() -> key(PLAIN.replace("MIGHAgEAMBMG", "AAAAAAAAAAAA"), null))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("none of RSA, EC");
    }
}
