/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.connection;

class NettyTlsIT extends TlsIT {

    @Override
    String transport() {
        return "netty";
    }
}
