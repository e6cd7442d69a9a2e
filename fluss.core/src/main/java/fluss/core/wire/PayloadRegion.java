/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.wire;

import com.google.protobuf.ByteOutput;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes of a response's field stand in memory.
 *
 * @param array not to be changed
 * @param offset where they begin
 * @param length how many they are
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
public record PayloadRegion(byte[] array, int offset, int length) {

    /** The region of a byte string; a copy if it is not one region. */
    public static PayloadRegion of(ByteString bytes) {
        Finder finder = new Finder();
        try {
            UnsafeByteOperations.unsafeWriteTo(bytes, finder);
        } catch (IOException e) {
            throw new AssertionError("reading memory failed", e);
        }
        PayloadRegion found = finder.found;
        return found != null && found.length == bytes.size()
                ? found
                : new PayloadRegion(bytes.toByteArray(), 0, bytes.size());
    }

    private static final class Finder extends ByteOutput {

        private @Nullable PayloadRegion found;

        @Override
        public void writeLazy(byte[] value, int offset, int length) {
            found = new PayloadRegion(value, offset, length);
        }

        @Override
        public void write(byte[] value, int offset, int length) {
            writeLazy(value, offset, length);
        }

        @Override
        public void write(byte value) {
            found = null;
        }

        @Override
        public void write(ByteBuffer value) {
            found = null;
        }

        @Override
        public void writeLazy(ByteBuffer value) {
            found = null;
        }
    }
}
