/* SPDX-License-Identifier: Apache-2.0 */
package fluss.auth.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import fluss.spi.sasl.SaslMechanismProvider;
import fluss.testkit.contract.SaslMechanismContract;
import java.util.Optional;

class OauthBearerContractTest extends SaslMechanismContract {

    @Override
    protected SaslMechanismProvider provider() {
        return new OauthBearerProvider();
    }

    @Override
    protected String mechanism() {
        return "OAUTHBEARER";
    }

    @Override
    protected ServerSide server() {
        return new ServerSide() {
            private boolean isRight;

            @Override
            public Optional<byte[]> take(byte[] token) {
                isRight = new String(token, UTF_8).equals("n,a=" + USER + ",\1auth=Bearer " + PASSWORD + "\1\1");
                return Optional.of(isRight ? new byte[0] : "{\"status\":\"invalid_token\"}".getBytes(UTF_8));
            }

            @Override
            public boolean admits() {
                return isRight;
            }
        };
    }
}
