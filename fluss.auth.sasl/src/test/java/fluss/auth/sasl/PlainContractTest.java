/* SPDX-License-Identifier: Apache-2.0 */
package fluss.auth.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import fluss.spi.sasl.SaslMechanismProvider;
import fluss.testkit.contract.SaslMechanismContract;
import java.util.Arrays;
import java.util.Optional;

class PlainContractTest extends SaslMechanismContract {

    @Override
    protected SaslMechanismProvider provider() {
        return new PlainSaslProvider();
    }

    @Override
    protected String mechanism() {
        return "PLAIN";
    }

    @Override
    protected ServerSide server() {
        return new ServerSide() {
            private boolean isRight;

            @Override
            public Optional<byte[]> take(byte[] token) {
                isRight = Arrays.equals(("\0" + USER + "\0" + PASSWORD).getBytes(UTF_8), token);
                return Optional.empty();
            }

            @Override
            public boolean admits() {
                return isRight;
            }
        };
    }
}
