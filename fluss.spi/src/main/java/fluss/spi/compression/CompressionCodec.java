/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.compression;

/**
 * Compresses and decompresses regions of bytes, one at a time, each into one frame of the codec. For one thread at a time;
 * keeps its contexts between calls. Borrows every region until the call returns.
 */
public interface CompressionCodec extends AutoCloseable {

    /** Most bytes that {@code length} bytes can become. */
    int maxCompressedLength(int length);

    /**
     * Compresses a region.
     *
     * @return number of bytes written to {@code target} from {@code targetOffset} on
     * @throws IndexOutOfBoundsException if {@code target} has less room than {@link #maxCompressedLength}
     */
    int compress(byte[] source, int offset, int length, byte[] target, int targetOffset);

    /**
     * Decompresses a region that must become exactly {@code targetLength} bytes.
     *
     * @throws fluss.api.error.MalformedDataException if it is no whole frame, or becomes more or fewer bytes
     */
    void decompress(byte[] source, int offset, int length, byte[] target, int targetOffset, int targetLength);

    /** Frees what is not the heap's. */
    @Override
    void close();
}
