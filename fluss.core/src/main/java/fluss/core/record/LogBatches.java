/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The batches of a region of bytes, one behind the other. A batch that is cut off at the end is left out, as servers cut by
 * size: {@code docs/protocol/log-batch.md}, section 1.1. For one thread at a time.
 */
public final class LogBatches implements Iterator<LogBatchHeader> {

    private final byte[] data;
    private final int end;
    private int at;
    private @Nullable LogBatchHeader next;

    /** The batches from {@code offset} on; keeps {@code data}. */
    public LogBatches(byte[] data, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, data.length);
        this.data = data;
        this.at = offset;
        this.end = offset + length;
    }

    /**
     * Whether another whole batch follows.
     *
     * @throws fluss.api.error.MalformedDataException if what follows is no batch
     */
    @Override
    public boolean hasNext() {
        if (next == null) {
            int size = LogBatchHeader.sizeAt(data, at, end);
            if (size < 0 || size > end - at) {
                return false;
            }
            next = LogBatchHeader.read(data, at, end);
            at += size;
        }
        return true;
    }

    @Override
    public LogBatchHeader next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        LogBatchHeader header = Objects.requireNonNull(next);
        next = null;
        return header;
    }

    /** Where the bytes begin that are not part of a batch handed out: the end of the region, or a batch that is cut off. */
    public int position() {
        return next == null ? at : next.start();
    }

    /** Bytes that the batch at the end would need, or 0 if fewer than 12 of it are there. */
    public int cutOffBatchBytes() {
        return Math.max(0, LogBatchHeader.sizeAt(data, position(), end));
    }
}
