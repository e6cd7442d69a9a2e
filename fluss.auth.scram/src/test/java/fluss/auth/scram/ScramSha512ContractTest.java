/* SPDX-License-Identifier: Apache-2.0 */
package fluss.auth.scram;

class ScramSha512ContractTest extends ScramContract {

    @Override
    protected String mechanism() {
        return "SCRAM-SHA-512";
    }
}
