/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.wire;

import com.google.protobuf.ByteOutput;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import fluss.api.row.ByteSlice;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

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
        Region region = new Region();
        try {
            UnsafeByteOperations.unsafeWriteTo(bytes, region);
        } catch (IOException e) {
            throw new AssertionError("reading memory failed", e);
        }
        return region.found == null ? ByteSlice.of(bytes.toByteArray()) : region.found;
    }

    /** Remembers the region that a byte string consists of, if it is one. */
    private static final class Region extends ByteOutput {

        private @Nullable ByteSlice found;
        private boolean isFirst = true;

        @Override
        public void writeLazy(byte[] value, int offset, int length) {
            found = isFirst ? ByteSlice.of(value, offset, length) : null;
            isFirst = false;
        }

        @Override
        public void write(byte[] value, int offset, int length) {
            writeLazy(value, offset, length);
        }

        @Override
        public void write(byte value) {
            notOneRegion();
        }

        @Override
        public void write(ByteBuffer value) {
            notOneRegion();
        }

        @Override
        public void writeLazy(ByteBuffer value) {
            notOneRegion();
        }

        private void notOneRegion() {
            found = null;
            isFirst = false;
        }
    }
}
