/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.api.column.ColumnBatch;
import fluss.api.error.FlussException;
import fluss.api.lookup.LookupColumns;
import fluss.api.lookup.LookupResult;
import fluss.api.metadata.LogFormat;
import fluss.api.metadata.TablePath;
import fluss.api.row.Row;
import fluss.api.types.RowType;
import fluss.core.row.ColumnMapping;
import fluss.core.runtime.ClientRuntime;
import fluss.spi.format.BatchDecoder;
import fluss.spi.format.BatchEncoder;
import fluss.spi.format.EncoderOptions;
import fluss.spi.format.LogFormatProvider;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Makes columns of the rows that lookups have found, on a codec worker: by what lays columns out in batches of logs, uncompressed,
 * whose buffers then stay where they are.
 */
final class ColumnGathering {

    private final ClientRuntime runtime;
    private final RowType type;
    private final BatchEncoder encoder;
    private final BatchDecoder decoder;

    ColumnGathering(ClientRuntime runtime, TablePath table, RowType type) {
        String asker = "lookups by column in " + table;
        LogFormatProvider format = runtime.providers().logFormat(LogFormat.ARROW.name(), asker);
        this.runtime = runtime;
        this.type = type;
        this.encoder = format.newEncoder(new EncoderOptions(type, Optional.empty(), 0));
        // There are no bytes of others to be wary of.
        this.decoder = format.newDecoder(runtime.providers().codecs(asker), Long.MAX_VALUE);
    }

    /** The columns of all rows, on the callback executor. */
    CompletableFuture<LookupColumns> gather(List<LookupResult> results) {
        return runtime.deliver(CompletableFuture.supplyAsync(() -> columns(results), runtime.codec()));
    }

    private LookupColumns columns(List<LookupResult> results) {
        int[] rowCounts = new int[results.size()];
        for (int key = 0; key < rowCounts.length; key++) {
            List<Row> rows = results.get(key).rows();
            rowCounts[key] = rows.size();
            rows.forEach(encoder::append);
        }
        byte[] body = new byte[bodyBytes(rowCounts.length)];
        int length = encoder.encode(body, 0, null);
        ColumnBatch batch = decoder.decode(
                body, 0, length, encoder.rowCount(), type, type, ColumnMapping.identity(type.fieldCount()));
        return LookupColumns.of(batch, rowCounts);
    }

    private int bodyBytes(int keys) {
        try {
            return encoder.maxEncodedBytes(null);
        } catch (ArithmeticException e) {
            throw new FlussException(
                    encoder.rowCount() + " rows of " + keys
                            + " keys are more than 2 GiB, which no batch of columns holds;"
                            + " look fewer up at a time",
                    e);
        }
    }
}
