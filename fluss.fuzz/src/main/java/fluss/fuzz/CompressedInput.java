/* SPDX-License-Identifier: Apache-2.0 */
package fluss.fuzz;

import fluss.spi.compression.CompressionCodec;
import fluss.spi.compression.CompressionProvider;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The codec (one byte), the length announced (two bytes), and what the codec is to decompress. */
final class CompressedInput implements Target.Input {

    private static final int PREFIX = 3;
    private static final List<String> CODECS = List.of("LZ4_FRAME", "ZSTD");

    private final List<CompressionCodec> codecs =
            CODECS.stream().map(name -> provider(name).create(3)).toList();

    private static CompressionProvider provider(String name) {
        return Formats.PROVIDERS.compression(name, "the fuzzer");
    }

    @Override
    public void decode(byte[] bytes) {
        if (bytes.length < PREFIX) {
            return;
        }
        CompressionCodec codec = codecs.get((bytes[0] & 0xFF) % codecs.size());
        int length = ((bytes[1] & 0xFF) << 8) | (bytes[2] & 0xFF);
        byte[] target = new byte[length + 2];
        Allocation.within(4L * bytes.length, () -> {
            codec.decompress(bytes, PREFIX, bytes.length - PREFIX, target, 1, length);
            return target;
        });
        if (target[0] != 0 || target[length + 1] != 0) {
            throw new AssertionError("written outside the target");
        }
    }

    @Override
    public List<byte[]> seeds() {
        Random random = new Random(7);
        List<byte[]> contents = new ArrayList<>();
        contents.add(new byte[0]);
        contents.add("to be compressed, to be compressed, to be decompressed".getBytes(StandardCharsets.US_ASCII));
        contents.add(new byte[60_000]);
        byte[] noise = new byte[300];
        random.nextBytes(noise);
        contents.add(noise);
        byte[] mixed = Arrays.copyOf(noise, 2_000);
        System.arraycopy(noise, 0, mixed, 1_500, 300);
        contents.add(mixed);
        List<byte[]> seeds = new ArrayList<>();
        for (int codec = 0; codec < codecs.size(); codec++) {
            for (byte[] content : contents) {
                seeds.add(seed(codec, content));
            }
        }
        return seeds;
    }

    private byte[] seed(int index, byte[] content) {
        CompressionCodec codec = codecs.get(index);
        byte[] seed = new byte[PREFIX + codec.maxCompressedLength(content.length)];
        int length = codec.compress(content, 0, content.length, seed, PREFIX);
        seed[0] = (byte) index;
        seed[1] = (byte) (content.length >> 8);
        seed[2] = (byte) content.length;
        return Arrays.copyOf(seed, PREFIX + length);
    }
}
