/* SPDX-License-Identifier: Apache-2.0 */
package fluss.fuzz;

import fluss.api.metadata.KvFormat;
import fluss.core.record.StoredValue;
import fluss.core.record.ValueReader;
import fluss.core.row.RowDecoder;
import fluss.core.row.RowFormat;
import java.util.List;

/** A shape, the layout (one byte), and a value, a tagged value or a batch of values. */
final class ValueInput implements Target.Input {

    private static final List<String> LAYOUTS = List.of("value", "value-tagged", "value-batch");

    private final List<VectorLine> lines = VectorLine.read("values.jsonl");
    private final List<Shape> shapes = Shape.of(lines, "kvFormat");

    @Override
    public void decode(byte[] bytes) {
        if (bytes.length <= Shape.PREFIX) {
            return;
        }
        Shape shape = Shape.chosen(shapes, bytes);
        RowDecoder decoder = RowDecoder.of(RowFormat.of(KvFormat.valueOf(shape.format())), shape.columns());
        int layout = (bytes[Shape.PREFIX] & 0xFF) % LAYOUTS.size();
        byte[] data = Shape.rest(bytes);
        List<StoredValue> values = Allocation.within(16L * bytes.length, () -> switch (layout) {
            case 0 -> List.of(ValueReader.read(data, 0, data.length));
            case 1 -> List.of(ValueReader.readTagged(data, 0, data.length));
            default -> ValueReader.readBatch(data, 0, data.length);
        });
        for (StoredValue value : values) {
            Looking.at(decoder.decode(data, value.rowStart(), value.rowLength()));
        }
    }

    @Override
    public List<byte[]> seeds() {
        return lines.stream()
                .map(line -> Shape.input(
                        shapes.indexOf(Shape.of(line, "kvFormat")),
                        LAYOUTS.indexOf(line.text("kind")),
                        line.bytes("hex")))
                .toList();
    }
}
