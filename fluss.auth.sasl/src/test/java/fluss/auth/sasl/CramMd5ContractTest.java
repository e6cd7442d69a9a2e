/* SPDX-License-Identifier: Apache-2.0 */
package fluss.auth.sasl;

import fluss.spi.sasl.SaslMechanismProvider;
import fluss.testkit.contract.SaslMechanismContract;

class CramMd5ContractTest extends SaslMechanismContract {

    @Override
    protected SaslMechanismProvider provider() {
        return new JdkSaslProvider();
    }

    @Override
    protected String mechanism() {
        return "CRAM-MD5";
    }

    @Override
    protected ServerSide server() {
        return new JdkServerSide(mechanism(), USER, PASSWORD);
    }
}
