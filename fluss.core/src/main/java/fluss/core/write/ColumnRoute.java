/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import java.util.Arrays;
import java.util.function.Supplier;

/** Rows of a column batch that go to one place: runs of successive ones. For one thread. */
final class ColumnRoute<R> {

    private final Supplier<Slot<R>> slot;

    /** Where each run begins and, behind it, where it ends. */
    private int[] bounds = new int[8];

    private int size;

    /** A place; which slot it is may change from call to call. */
    ColumnRoute(Supplier<Slot<R>> slot) {
        this.slot = slot;
    }

    Slot<R> slot() {
        return slot.get();
    }

    /** Adds rows behind those that were added before. */
    void add(int from, int to) {
        if (size > 0 && bounds[size - 1] == from) {
            bounds[size - 1] = to;
            return;
        }
        if (size == bounds.length) {
            bounds = Arrays.copyOf(bounds, size * 2);
        }
        bounds[size++] = from;
        bounds[size++] = to;
    }

    int runs() {
        return size / 2;
    }

    int begin(int run) {
        return bounds[2 * run];
    }

    int end(int run) {
        return bounds[2 * run + 1];
    }
}
