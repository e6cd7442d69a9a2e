/* SPDX-License-Identifier: Apache-2.0 */
package fluss.fuzz;

import fluss.api.types.RowType;
import java.util.stream.IntStream;

/**
 * The columns that a reader wants of those that are there.
 *
 * @param wanted the columns of the result
 * @param positions for each its position among those written, or -1
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
record Mapping(RowType wanted, int[] positions) {

    /** All columns, every other one, or all but the first, which the bytes do not have. */
    static Mapping chosen(RowType written, int choice) {
        int count = written.fieldCount();
        return switch (choice % 3) {
            case 1 -> {
                int[] some = IntStream.range(0, count).filter(i -> i % 2 == 0).toArray();
                yield new Mapping(written.project(some), some);
            }
            case 2 -> {
                int[] all = IntStream.range(0, count).map(i -> i == 0 ? -1 : i).toArray();
                yield new Mapping(written, all);
            }
            default -> new Mapping(written, IntStream.range(0, count).toArray());
        };
    }
}
