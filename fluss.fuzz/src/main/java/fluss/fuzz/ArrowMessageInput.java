/* SPDX-License-Identifier: Apache-2.0 */
package fluss.fuzz;

import fluss.api.column.ColumnBatch;
import fluss.core.record.LogBatchHeader;
import fluss.spi.format.BatchDecoder;
import java.util.Arrays;
import java.util.List;

/** A shape, the columns wanted, the rows that the batch around the message says it has (two bytes), and the message. */
final class ArrowMessageInput implements Target.Input {

    private static final int ROWS = Shape.PREFIX + 1;
    private static final int MESSAGE = ROWS + 2;

    private final List<VectorLine> lines = VectorLine.read("log_arrow.jsonl");
    private final List<Shape> shapes = Shape.of(lines, "format");
    private final BatchDecoder decoder = Formats.decoder("ARROW");

    @Override
    public void decode(byte[] bytes) {
        if (bytes.length <= MESSAGE) {
            return;
        }
        Shape shape = Shape.chosen(shapes, bytes);
        Mapping mapping = Mapping.chosen(shape.columns(), bytes[Shape.PREFIX] & 0xFF);
        int rows = ((bytes[ROWS] & 0xFF) << 8) | (bytes[ROWS + 1] & 0xFF);
        ColumnBatch batch = Allocation.within(
                2L * Formats.LIMIT + 4L * bytes.length,
                () -> decoder.decode(
                        bytes,
                        MESSAGE,
                        bytes.length - MESSAGE,
                        rows,
                        shape.columns(),
                        mapping.wanted(),
                        mapping.positions()));
        Looking.at(batch);
    }

    @Override
    public List<byte[]> seeds() {
        return lines.stream()
                .filter(line -> line.number("magic") == 0 && line.number("recordCount") > 0)
                .map(this::seed)
                .toList();
    }

    private byte[] seed(VectorLine line) {
        byte[] batch = line.bytes("hex");
        LogBatchHeader header = LogBatchHeader.read(batch, 0, batch.length);
        int message = header.bodyStart() + (header.appendOnly() ? 0 : header.recordCount());
        byte[] rest = Arrays.copyOfRange(batch, message - 2, header.end());
        rest[0] = (byte) (header.recordCount() >> 8);
        rest[1] = (byte) header.recordCount();
        return Shape.input(shapes.indexOf(Shape.of(line, "format")), 0, rest);
    }
}
