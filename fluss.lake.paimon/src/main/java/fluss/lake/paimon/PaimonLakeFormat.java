/* SPDX-License-Identifier: Apache-2.0 */
package fluss.lake.paimon;

import fluss.api.types.RowType;
import fluss.spi.lake.KeyColumn;
import fluss.spi.lake.LakeFormat;
import fluss.spi.lake.LakeKeyEncoder;

/** Keys that are binary rows of Paimon's, and their hash: {@code docs/protocol/keys.md}, sections 4 and 7. */
final class PaimonLakeFormat implements LakeFormat {

    @Override
    public LakeKeyEncoder newKeyEncoder(RowType rows, int[] positions) {
        return new PaimonKeyEncoder(KeyColumn.of(rows, positions));
    }

    @Override
    public int bucket(byte[] key, int offset, int length, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("There is no bucket among " + count);
        }
        return Math.abs(PaimonHash.hash(key, offset, length) % count);
    }
}
