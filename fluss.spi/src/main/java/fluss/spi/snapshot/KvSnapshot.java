/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.snapshot;

import java.io.IOException;

/** The entries of a snapshot, once, in the unsigned order of their keys' bytes. For one thread at a time. */
public interface KvSnapshot extends AutoCloseable {

    /**
     * Goes to the next entry, at first to the first.
     *
     * @return false at the end
     * @throws IOException if the files cannot be read, or are damaged
     */
    boolean next() throws IOException;

    /** The key of the entry: a copy, the caller's. */
    byte[] key();

    /** The value of the entry, a schema id and a row: a copy, the caller's. */
    byte[] value();

    /** Frees what is not the heap's. Closing again has no effect. */
    @Override
    void close();
}
