/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.write;

import fluss.api.error.FlussException;
import java.util.List;

/** A column batch of which some rows were written, and others were not: the cause says why those were not. */
public final class PartialAppendException extends FlussException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // an immutable list of records
    private final List<AppendedRows> written;

    /**
     * A failure of some rows.
     *
     * @param rows rows of the batch
     * @param written the parts that were written
     * @param cause why the first of the others was not
     */
    public PartialAppendException(int rows, List<AppendedRows> written, FlussException cause) {
        super(
                cause.code(),
                cause.codeNumber(),
                written.stream().mapToInt(AppendedRows::count).sum() + " of " + rows
                        + " rows of a column batch were written, the others not: " + cause.getMessage(),
                cause);
        this.written = List.copyOf(written);
    }

    /** The parts that were written. */
    public List<AppendedRows> written() {
        return written;
    }
}
