/* SPDX-License-Identifier: Apache-2.0 */
package fluss.fuzz;

import fluss.api.row.Row;
import fluss.core.row.RowDecoder;
import fluss.core.row.RowFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A shape, the form of the row and the columns wanted (one byte), and the row. */
final class RowInput implements Target.Input {

    private static final List<RowFormat> FORMS = List.of(RowFormat.values());

    private final List<VectorLine> lines = VectorLine.read("rows.jsonl");
    private final List<Shape> shapes = Shape.of(lines, "");

    @Override
    public void decode(byte[] bytes) {
        if (bytes.length <= Shape.PREFIX) {
            return;
        }
        Shape shape = Shape.chosen(shapes, bytes);
        int choice = bytes[Shape.PREFIX] & 0xFF;
        Mapping mapping = Mapping.chosen(shape.columns(), choice / FORMS.size());
        RowDecoder decoder = RowDecoder.mapped(
                FORMS.get(choice % FORMS.size()), shape.columns(), mapping.wanted(), mapping.positions());
        byte[] data = Shape.rest(bytes);
        Row row = Allocation.within(bytes.length, () -> decoder.decode(data, 0, data.length));
        Looking.at(row);
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (VectorLine line : lines) {
            int shape = shapes.indexOf(Shape.of(line, ""));
            for (RowFormat form : FORMS) {
                String member = form.name().toLowerCase(Locale.ROOT);
                if (line.has(member)) {
                    seeds.add(Shape.input(shape, FORMS.indexOf(form), line.bytes(member)));
                }
            }
        }
        return seeds;
    }
}
