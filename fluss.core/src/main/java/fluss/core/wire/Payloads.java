/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import fluss.api.row.ByteSlice;

/** Payloads in messages, without copies. */
public final class Payloads {

    private Payloads() {}

    /**
     * A byte string over a region.
     *
     * @param bytes must not change any more, until the answer is there and, after a failure, for good
     */
    public static ByteString of(byte[] bytes, int offset, int length) {
        return UnsafeByteOperations.unsafeWrap(bytes, offset, length);
    }

    /** The memory behind a byte string of a response. */
    public static ByteSlice region(ByteString bytes) {
        PayloadRegion region = PayloadRegion.of(bytes);
        return ByteSlice.of(region.array(), region.offset(), region.length());
    }
}
