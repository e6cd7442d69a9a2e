/* SPDX-License-Identifier: Apache-2.0 */
package fluss.fuzz;

import fluss.api.types.RowType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the bytes of an input are to be read as: a format and columns. An input begins with two bytes that choose one of the shapes
 * that the golden vectors have.
 *
 * @param format the format's name
 * @param columns the columns
 */
record Shape(String format, RowType columns) {

    /** Bytes in front of an input. */
    static final int PREFIX = 2;

    /** The shapes of a file of vectors, each once. */
    static List<Shape> of(List<VectorLine> lines, String formatMember) {
        List<Shape> shapes = new ArrayList<>();
        for (VectorLine line : lines) {
            Shape shape = of(line, formatMember);
            if (!shapes.contains(shape)) {
                shapes.add(shape);
            }
        }
        return shapes;
    }

    static Shape of(VectorLine line, String formatMember) {
        return new Shape(formatMember.isEmpty() ? "" : line.text(formatMember), line.columns());
    }

    /** The shape that an input of at least two bytes chooses. */
    static Shape chosen(List<Shape> shapes, byte[] input) {
        return shapes.get((((input[0] & 0xFF) << 8) | (input[1] & 0xFF)) % shapes.size());
    }

    /** An input: the shape, a byte that the target has a use for, and the rest. */
    static byte[] input(int shape, int choice, byte[] rest) {
        byte[] input = new byte[PREFIX + 1 + rest.length];
        input[0] = (byte) (shape >> 8);
        input[1] = (byte) shape;
        input[PREFIX] = (byte) choice;
        System.arraycopy(rest, 0, input, PREFIX + 1, rest.length);
        return input;
    }

    /** What follows the shape and the choice. */
    static byte[] rest(byte[] input) {
        return Arrays.copyOfRange(input, PREFIX + 1, input.length);
    }
}
