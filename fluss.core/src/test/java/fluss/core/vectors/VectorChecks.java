/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.vectors;

import java.util.Map;

/** How the lines of one file are checked. */
public interface VectorChecks {

    /** Checks one line; fails by throwing. */
    interface LineCheck {
        void check(VectorLine line) throws Exception;
    }

    /** Name of the file. */
    String file();

    /** Checks by kind; a kind that ends in {@code *} stands for all that begin so. Kinds that wait have none. */
    Map<String, LineCheck> kinds();
}
