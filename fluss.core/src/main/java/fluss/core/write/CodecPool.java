/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.spi.compression.CompressionCodec;
import fluss.spi.compression.CompressionProvider;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Codecs of one kind and level, for whoever encodes a batch next: as many as are in use at a time. Safe for any thread. */
final class CodecPool implements Spares.Keeper {

    private final CompressionProvider provider;
    private final int level;
    private final Spares spares;
    private final Deque<CompressionCodec> free = new ArrayDeque<>();
    /** So many were free all the time since somebody looked. */
    private int unneeded;

    private boolean closed;

    CodecPool(CompressionProvider provider, int level, Spares spares) {
        this.provider = provider;
        this.level = level;
        this.spares = spares;
    }

    /** A codec for one batch. */
    CompressionCodec take() {
        synchronized (free) {
            CompressionCodec codec = free.pollLast();
            unneeded = Math.min(unneeded, free.size());
            if (codec != null) {
                return codec;
            }
        }
        return provider.create(level);
    }

    /**
     * Takes a codec back.
     *
     * @param usable false if it has failed, and nobody knows what state it is in
     */
    void giveBack(CompressionCodec codec, boolean usable) {
        boolean kept = false;
        synchronized (free) {
            if (usable && !closed) {
                free.addLast(codec);
                kept = true;
            }
        }
        if (kept) {
            spares.watch(this);
        } else {
            codec.close();
        }
    }

    @Override
    public boolean letGoOfUnneeded() {
        List<CompressionCodec> gone = new ArrayList<>();
        boolean keeps;
        synchronized (free) {
            for (; unneeded > 0; unneeded--) {
                gone.add(free.removeFirst());
            }
            unneeded = free.size();
            keeps = unneeded > 0;
        }
        gone.forEach(CompressionCodec::close);
        return keeps;
    }

    /** Lets every free codec go, and those that come back later. */
    void close() {
        List<CompressionCodec> gone;
        synchronized (free) {
            closed = true;
            gone = List.copyOf(free);
            free.clear();
            unneeded = 0;
        }
        gone.forEach(CompressionCodec::close);
    }
}
