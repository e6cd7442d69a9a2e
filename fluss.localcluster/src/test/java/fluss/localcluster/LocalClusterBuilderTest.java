/* SPDX-License-Identifier: Apache-2.0 */
package fluss.localcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LocalClusterBuilderTest {
    @Test
    void sameCallsMakeEqualConfigurations() {
        assertThat(sample().config()).isEqualTo(sample().config()).hasSameHashCodeAs(sample().config());
        assertThat(sample().tabletServers(2).config()).isNotEqualTo(sample().config());
        assertThat(sample().tabletServerAdvertisedPort((id, port) -> port).config())
                .isNotEqualTo(
                        sample().tabletServerAdvertisedPort((id, port) -> port).config());
    }

    @Test
    void passwordIsNotPrinted() {
        assertThat(sample().config().toString()).contains("admin").doesNotContain("secret");
    }

    @Test
    void whatTheServersFilesCannotCarryIsRefused() {
        LocalClusterBuilder builder = LocalCluster.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.tabletServers(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.serverConfig("a key", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.serverConfig("key", "1\nother: 2"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.serverConfig("key", "1 # 2"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.saslUser("a b", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.startTimeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.tabletServerHeapBytes(0));
    }

    @Test
    void refusedPasswordIsNotInTheMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalCluster.builder().saslUser("bob", "hid\"den"))
                .withMessageNotContaining("den\"")
                .withMessageNotContaining("hid\"");
    }

    @Test
    void superUserWithoutPasswordIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalCluster.builder().superUser("admin").config())
                .withMessage("The super user 'admin' needs a password: add it by saslUser(…) too.");
    }

    private static LocalClusterBuilder sample() {
        return LocalCluster.builder()
                .tabletServers(3)
                .serverConfig("kv.snapshot.interval", "1s")
                .saslUser("admin", "secret")
                .superUser("admin");
    }
}
