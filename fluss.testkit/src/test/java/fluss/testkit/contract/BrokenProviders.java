/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.contract;

import fluss.api.error.AuthenticationException;
import fluss.api.metadata.TablePath;
import fluss.api.row.InternalRow;
import fluss.api.types.RowType;
import fluss.spi.bucket.BucketAssigner;
import fluss.spi.bucket.BucketAssignerProvider;
import fluss.spi.compression.CompressionCodec;
import fluss.spi.compression.CompressionProvider;
import fluss.spi.lake.LakeFormat;
import fluss.spi.lake.LakeFormatProvider;
import fluss.spi.lake.LakeKeyEncoder;
import fluss.spi.remote.RemotePath;
import fluss.spi.remote.RemoteStorage;
import fluss.spi.remote.RemoteStorageContext;
import fluss.spi.remote.RemoteStorageProvider;
import fluss.spi.sasl.SaslContext;
import fluss.spi.sasl.SaslMechanism;
import fluss.spi.sasl.SaslMechanismProvider;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Plug-ins with one mistake or a few, each of a kind that authors make. */
final class BrokenProviders {

    private BrokenProviders() {}

    /** Believes every length, and writes wherever it is told to. */
    public static final class TrustfulCompression implements CompressionProvider, CompressionCodec {
        @Override
        public String name() {
            return "Trustful";
        }

        @Override
        public int arrowId() {
            return 7;
        }

        @Override
        public String tableName() {
            return "TRUSTFUL";
        }

        @Override
        public CompressionCodec create(int level) {
            return this;
        }

        @Override
        public int maxCompressedLength(int length) {
            return length;
        }

        @Override
        public int compress(byte[] source, int offset, int length, byte[] target, int targetOffset) {
            System.arraycopy(source, offset, target, targetOffset, length);
            return length;
        }

        @Override
        public void decompress(
                byte[] source, int offset, int length, byte[] target, int targetOffset, int targetLength) {
            System.arraycopy(source, offset, target, targetOffset, targetLength);
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    /** Takes the remainder of a number that may be negative, and keeps to the number of buckets it saw first. */
    public static final class ForgetfulAssigner implements BucketAssignerProvider {
        @Override
        public String name() {
            return "forgetful";
        }

        @Override
        public BucketAssigner create(TablePath table) {
            return new BucketAssigner() {
                private int count;

                @Override
                public int assign(int stripe, Buckets buckets) {
                    count = count == 0 ? buckets.count() : count;
                    return stripe % count;
                }

                @Override
                public void onBatchSealed(int bucket) {
                    // of no interest
                }
            };
        }
    }

    /** Fills the array from its beginning, and takes what is missing for empty. */
    public static final class SloppyStorage implements RemoteStorageProvider {
        static final Map<String, byte[]> FILES = new HashMap<>();

        @Override
        public String name() {
            return "sloppy";
        }

        @Override
        public boolean serves(String scheme) {
            return true;
        }

        @Override
        public RemoteStorage create(RemoteStorageContext context) {
            return new RemoteStorage() {
                @Override
                public long length(RemotePath file) {
                    return FILES.getOrDefault(file.path(), new byte[0]).length;
                }

                @Override
                public int read(RemotePath file, long position, byte[] target, int offset, int length) {
                    byte[] content = FILES.getOrDefault(file.path(), new byte[0]);
                    int count = Math.min(length, content.length);
                    System.arraycopy(content, 0, target, 0, count);
                    return count;
                }

                @Override
                public void close() {
                    // holds nothing
                }
            };
        }
    }

    /** Sends the password whatever the server says, and prints it. */
    public static final class TalkativeMechanism implements SaslMechanismProvider {
        @Override
        public String name() {
            return "talkative";
        }

        @Override
        public boolean serves(String mechanism) {
            return true;
        }

        @Override
        public SaslMechanism create(SaslContext context) {
            return new SaslMechanism() {
                @Override
                public Optional<byte[]> initialResponse() {
                    return context.password().map(String::getBytes);
                }

                @Override
                public Optional<byte[]> evaluate(byte[] challenge) {
                    throw challenge.length == 0
                            ? new IllegalStateException("no challenge")
                            : new AuthenticationException("not with " + context.password(), null);
                }

                @Override
                public boolean isComplete() {
                    return true;
                }

                @Override
                public void close() {
                    // forgets nothing
                }

                @Override
                public String toString() {
                    return "TalkativeMechanism " + context.password();
                }
            };
        }
    }

    /** Writes all keys into one array, and lets a hash be negative. */
    public static final class HastyLake implements LakeFormatProvider {
        @Override
        public String name() {
            return "hasty";
        }

        @Override
        public LakeFormat create() {
            return new LakeFormat() {
                @Override
                public LakeKeyEncoder newKeyEncoder(RowType rows, int[] positions) {
                    byte[] shared = new byte[4];
                    return row -> key(row, positions, shared);
                }

                @Override
                public int bucket(byte[] key, int offset, int length, int count) {
                    return ByteBuffer.wrap(key).getInt(offset) % count;
                }
            };
        }

        private static byte[] key(InternalRow row, int[] positions, byte[] shared) {
            ByteBuffer.wrap(shared).putInt(row.getInt(positions[0]));
            return shared;
        }
    }
}
