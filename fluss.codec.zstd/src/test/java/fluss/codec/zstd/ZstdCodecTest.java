/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.zstd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.spi.compression.CompressionCodec;
import org.junit.jupiter.api.Test;

class ZstdCodecTest {

    @Test
    void levelsOutsideTheRangeAreRefused() {
        assertThatThrownBy(() -> new ZstdCompressionProvider().create(23))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("23");
    }

    @Test
    void theProviderIsUsableAndKnowsItsNumber() {
        ZstdCompressionProvider provider = new ZstdCompressionProvider();
        assertThat(provider.availability().isUsable()).isTrue();
        assertThat(provider.arrowId()).isEqualTo(1);
        assertThat(provider.tableName()).isEqualTo("ZSTD");
    }

    @Test
    void aClosedCodecIsNotUsable() {
        CompressionCodec codec = new ZstdCompressionProvider().create(3);
        codec.close();
        codec.close();
        assertThatThrownBy(() -> codec.compress(new byte[10], 0, 10, new byte[100], 0))
                .isInstanceOf(IllegalStateException.class);
    }
}
