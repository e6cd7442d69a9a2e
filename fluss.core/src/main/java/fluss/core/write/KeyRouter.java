/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.row.InternalRow;
import fluss.core.key.BucketFunction;
import fluss.core.key.KeyEncoder;
import fluss.core.row.ByteSink;

/** Finds the bucket of a row by its bucket key. Safe for any thread. */
final class KeyRouter {

    private final KeyEncoder bucketKey;
    private final BucketFunction function;
    private final KeyScratch scratch = new KeyScratch();

    KeyRouter(KeyEncoder bucketKey, BucketFunction function) {
        this.bucketKey = bucketKey;
        this.function = function;
    }

    int bucket(InternalRow row, int count) {
        ByteSink sink = scratch.take();
        try {
            bucketKey.encode(row, sink);
            return function.bucket(sink.array(), 0, sink.size(), count);
        } finally {
            scratch.giveBack(sink);
        }
    }
}
