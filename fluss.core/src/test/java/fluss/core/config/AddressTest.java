/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {

    @Test
    void addressesAreJoinedByCommas() {
        assertThat(Address.parseList(" a:1, b.example:65535 ,[::1]:9123,"))
                .containsExactly(new Address("a", 1), new Address("b.example", 65535), new Address("::1", 9123));
    }

    @Test
    void anIpv6AddressIsPrintedInBrackets() {
        assertThat(new Address("::1", 9123)).hasToString("[::1]:9123");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,has no port",
        ":9123,has no port",
        "a:b,has no number as its port",
        "a:0,has a port that is not between 1 and 65535",
        "a:65536,has a port that is not between 1 and 65535",
        "::1:9123,is an IPv6 address without brackets",
        "[]:1,has no host"
    })
    void anAddressWithAnotherFormIsRefused(String text, String reason) {
        assertThatThrownBy(() -> Address.parseList("ok:1," + text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("bootstrap.servers: '" + text + "' " + reason + "; it must be host:port");
    }

    @Test
    void noAddressAtAllIsRefused() {
        assertThatThrownBy(() -> Address.parseList(" , ")).hasMessage("bootstrap.servers names no server");
    }
}
