/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.zstd;

import fluss.spi.compression.CompressionProvider;
import fluss.testkit.contract.CompressionContract;

class ZstdContractTest extends CompressionContract {

    @Override
    protected CompressionProvider provider() {
        return new ZstdCompressionProvider();
    }
}
