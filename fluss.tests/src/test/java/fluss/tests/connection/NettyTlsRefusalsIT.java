/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.connection;

class NettyTlsRefusalsIT extends TlsRefusalsIT {

    @Override
    String transport() {
        return "netty";
    }
}
