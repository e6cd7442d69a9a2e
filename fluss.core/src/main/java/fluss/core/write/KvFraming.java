/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.core.record.KvBatchBuilder;
import java.util.BitSet;

/** The header of key-value batches. */
final class KvFraming implements EncodedBatch.Framing {

    static final KvFraming INSTANCE = new KvFraming();

    private KvFraming() {}

    @Override
    public void number(byte[] bytes, int length, long writerId, int sequence) {
        KvBatchBuilder.setWriter(bytes, length, writerId, sequence);
    }

    @Override
    public byte[] without(byte[] bytes, int length, BitSet rows) {
        return KvBatchBuilder.without(bytes, length, rows);
    }

    @Override
    public boolean hasStatistics(byte[] bytes) {
        return false;
    }

    @Override
    public byte[] withoutStatistics(byte[] bytes, int length) {
        throw new IllegalStateException("Key-value batches have no statistics");
    }
}
