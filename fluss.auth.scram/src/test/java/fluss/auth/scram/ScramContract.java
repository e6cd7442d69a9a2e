/* SPDX-License-Identifier: Apache-2.0 */
package fluss.auth.scram;

import fluss.spi.sasl.SaslMechanismProvider;
import fluss.testkit.contract.SaslMechanismContract;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;

/** Both mechanisms against a server's side that shares no code with them. */
abstract class ScramContract extends SaslMechanismContract {

    @Override
    protected SaslMechanismProvider provider() {
        return new ScramProvider();
    }

    @Override
    protected ServerSide server() {
        ScramServer server = new ScramServer(mechanism(), Map.of(USER, PASSWORD));
        return new ServerSide() {
            @Override
            public Optional<byte[]> take(byte[] token) throws GeneralSecurityException {
                return Optional.of(server.take(token));
            }

            @Override
            public boolean admits() {
                return server.isDone() && server.user().equals(USER);
            }
        };
    }
}
