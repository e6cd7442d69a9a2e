/* SPDX-License-Identifier: Apache-2.0 */
package fluss.interop.arrow;

import fluss.api.scan.RecordBatchLogReader;
import fluss.api.scan.ScanBatch;
import java.io.IOException;
import java.util.Iterator;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;

/** Loads the batches of a scan one after the other into the root. */
final class ScanArrowReader extends ArrowReader {

    private final RecordBatchLogReader scan;
    private final Iterator<ScanBatch> batches;
    private long bytesRead;

    ScanArrowReader(RecordBatchLogReader scan, BufferAllocator allocator) {
        super(allocator);
        this.scan = scan;
        this.batches = scan.iterator();
    }

    @Override
    public boolean loadNextBatch() throws IOException {
        prepareLoadNextBatch();
        if (!batches.hasNext()) {
            return false;
        }
        loadRecordBatch(ColumnBuffers.copy(batches.next().batch(), allocator));
        return true;
    }

    @Override
    protected void loadRecordBatch(ArrowRecordBatch batch) {
        bytesRead += batch.computeBodyLength();
        super.loadRecordBatch(batch);
    }

    /** Bytes of the buffers that were loaded. */
    @Override
    public long bytesRead() {
        return bytesRead;
    }

    @Override
    protected void closeReadSource() {
        scan.close();
    }

    @Override
    protected Schema readSchema() {
        return ArrowSchemas.of(scan.type());
    }
}
