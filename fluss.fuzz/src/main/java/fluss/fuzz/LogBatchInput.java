/* SPDX-License-Identifier: Apache-2.0 */
package fluss.fuzz;

import fluss.api.metadata.LogFormat;
import fluss.core.record.DecodedBatch;
import fluss.core.record.LogBatchHeader;
import fluss.core.record.LogBatchReader;
import fluss.core.record.LogBatches;
import java.util.List;
import java.util.Optional;

/** A shape, the columns wanted, and the batches of a fetched region. */
final class LogBatchInput implements Target.Input {

    private final List<VectorLine> lines;
    private final List<Shape> shapes;

    LogBatchInput(String file) {
        this.lines = VectorLine.read(file);
        this.shapes = Shape.of(lines, "format");
    }

    @Override
    public void decode(byte[] bytes) {
        if (bytes.length <= Shape.PREFIX) {
            return;
        }
        Shape shape = Shape.chosen(shapes, bytes);
        Mapping mapping = Mapping.chosen(shape.columns(), bytes[Shape.PREFIX] & 0xFF);
        byte[] data = Shape.rest(bytes);
        LogBatchReader reader = new LogBatchReader(LogFormat.valueOf(shape.format()), Formats.decoder(shape.format()));
        LogBatches batches = new LogBatches(data, 0, data.length);
        while (batches.hasNext()) {
            LogBatchHeader header = batches.next();
            header.computeCrc(data);
            read(reader, data, header, shape, mapping).ifPresent(batch -> {
                for (int i = 0; i < Math.min(batch.rows().rowCount(), data.length); i++) {
                    batch.changeTypes().get(i);
                }
                Looking.at(batch.rows());
            });
        }
        batches.cutOffBatchBytes();
    }

    private static Optional<DecodedBatch> read(
            LogBatchReader reader, byte[] data, LogBatchHeader header, Shape shape, Mapping mapping) {
        if (header.recordCount() == 0) {
            return Optional.empty();
        }
        // Views of rows take more than the rows: for each, the index where every column begins.
        long views = (long) data.length * (shape.columns().fieldCount() + 16);
        return Optional.of(Allocation.within(
                2L * Formats.LIMIT + views,
                () -> reader.decode(data, header, shape.columns(), mapping.wanted(), mapping.positions())));
    }

    @Override
    public List<byte[]> seeds() {
        return lines.stream()
                // of a layout that 0.9.1 alone reads, and nobody writes
                .filter(line -> line.number("magic") == 0 || line.has("statisticsLength"))
                .map(line -> Shape.input(shapes.indexOf(Shape.of(line, "format")), 0, line.bytes("hex")))
                .toList();
    }
}
