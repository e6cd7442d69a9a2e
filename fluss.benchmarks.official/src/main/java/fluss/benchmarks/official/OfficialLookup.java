/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.official;

import fluss.benchmarks.worker.RowLookup;
import fluss.benchmarks.worker.TextForm;
import org.apache.fluss.client.lookup.LookupResult;
import org.apache.fluss.client.lookup.Lookuper;
import org.apache.fluss.row.GenericRow;
import org.apache.fluss.row.InternalRow;

/** Looks up rows by key. */
final class OfficialLookup implements RowLookup {

    private final Lookuper lookuper;
    private final TextForm form;

    OfficialLookup(Lookuper lookuper, TextForm form) {
        this.lookuper = lookuper;
        this.form = form;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the callback has the outcome
    public void lookup(long i, Callback callback) {
        lookuper.lookup(GenericRow.of(i)).whenComplete((result, failure) -> {
            if (failure != null) {
                callback.failed(i, failure);
            } else {
                try {
                    callback.found(i, OfficialRows.checksum(row(i, result), form));
                } catch (RuntimeException e) {
                    callback.failed(i, e);
                }
            }
        });
    }

    @Override
    public long lookupAndWait(long i) throws Exception {
        return OfficialRows.checksum(row(i, lookuper.lookup(GenericRow.of(i)).get()), form);
    }

    private static InternalRow row(long i, LookupResult result) {
        InternalRow row = result.getSingletonRow();
        if (row == null) {
            throw new IllegalStateException("There is no row " + i);
        }
        return row;
    }
}
