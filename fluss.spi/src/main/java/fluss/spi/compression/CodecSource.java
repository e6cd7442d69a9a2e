/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.compression;

/** Where a log format gets codecs from; given by the client. Safe for any thread. */
public interface CodecSource {

    /**
     * A codec for decompressing what Arrow's metadata names. The caller closes it.
     *
     * @throws fluss.api.error.ProviderException if there is none
     * @throws fluss.api.error.MalformedDataException if no codec has that number
     */
    CompressionCodec decompressor(int arrowId);
}
