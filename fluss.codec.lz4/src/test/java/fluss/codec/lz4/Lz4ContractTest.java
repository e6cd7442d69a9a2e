/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.lz4;

import fluss.spi.compression.CompressionProvider;
import fluss.testkit.contract.CompressionContract;

class Lz4ContractTest extends CompressionContract {

    @Override
    protected CompressionProvider provider() {
        return new Lz4CompressionProvider();
    }
}
