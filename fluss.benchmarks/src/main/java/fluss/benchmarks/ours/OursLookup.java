/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.ours;

import fluss.api.lookup.LookupResult;
import fluss.api.lookup.Lookuper;
import fluss.api.row.GenericRow;
import fluss.api.row.Row;
import fluss.benchmarks.worker.RowLookup;
import fluss.benchmarks.worker.TextForm;

/** Looks up rows by key. */
final class OursLookup implements RowLookup {

    private final Lookuper lookuper;
    private final TextForm form;

    OursLookup(Lookuper lookuper, TextForm form) {
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
                    callback.found(i, OursRows.checksum(row(i, result), form));
                } catch (RuntimeException e) {
                    callback.failed(i, e);
                }
            }
        });
    }

    @Override
    public long lookupAndWait(long i) {
        return OursRows.checksum(row(i, lookuper.lookup(GenericRow.of(i)).join()), form);
    }

    private static Row row(long i, LookupResult result) {
        return result.singleRow().orElseThrow(() -> new IllegalStateException("There is no row " + i));
    }
}
