/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.contract;

import fluss.api.error.MalformedDataException;
import fluss.spi.compression.CompressionCodec;
import fluss.spi.compression.CompressionProvider;

/** A codec that keeps bytes as they are, behind a mark, so that log formats can be tested without any other. */
final class StoredCodec implements CompressionProvider, CompressionCodec {
    private static final byte MARK = 0x5C;

    @Override
    public String name() {
        return "stored";
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
    public CompressionCodec create(int level) {
        return this;
    }

    @Override
    public int maxCompressedLength(int length) {
        return length + 1;
    }

    @Override
    public int compress(byte[] source, int offset, int length, byte[] target, int targetOffset) {
        target[targetOffset] = MARK;
        System.arraycopy(source, offset, target, targetOffset + 1, length);
        return length + 1;
    }

    @Override
    public void decompress(byte[] source, int offset, int length, byte[] target, int targetOffset, int targetLength) {
        if (length != targetLength + 1 || source[offset] != MARK) {
            throw new MalformedDataException("These bytes were not stored", offset);
        }
        System.arraycopy(source, offset + 1, target, targetOffset, targetLength);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
