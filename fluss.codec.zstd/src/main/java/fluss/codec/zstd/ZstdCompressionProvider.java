/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.zstd;

import com.github.luben.zstd.util.Native;
import fluss.api.error.ProviderException;
import fluss.spi.Availability;
import fluss.spi.compression.CompressionCodec;
import fluss.spi.compression.CompressionProvider;

/** Makes ZSTD codecs over zstd-jni, whose natives are loaded when first asked for. */
public final class ZstdCompressionProvider implements CompressionProvider {

    private static final int HIGHEST_LEVEL = 22;

    /** Loads nothing. */
    public ZstdCompressionProvider() {}

    @Override
    public String name() {
        return "zstd";
    }

    @Override
    public int arrowId() {
        return 1;
    }

    @Override
    public String tableName() {
        return "ZSTD";
    }

    @Override
    public Availability availability() {
        try {
            Native.load();
            return Availability.USABLE;
        } catch (LinkageError | RuntimeException e) {
            return Availability.unusable(
                    "the native library of zstd-jni cannot be loaded (" + e + "); it is unpacked to java.io.tmpdir and "
                            + "needs a platform that the jar has natives for; where the JVM denies native access, "
                            + "start it with --enable-native-access=com.github.luben.zstd_jni "
                            + "(ALL-UNNAMED on the class path)",
                    e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @param level 1 to 22, or 0 for the codec's own default
     * @throws ProviderException if the natives cannot be loaded
     */
    @Override
    public CompressionCodec create(int level) {
        if (level < 0 || level > HIGHEST_LEVEL) {
            throw new IllegalArgumentException("ZSTD has levels 1 to " + HIGHEST_LEVEL + ", not " + level);
        }
        Availability availability = availability();
        if (!availability.isUsable()) {
            throw new ProviderException(
                    "The codec 'zstd' cannot be used: " + availability.reason().orElse(""), availability.cause());
        }
        return new ZstdCodec(level);
    }
}
