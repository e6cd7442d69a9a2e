/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.reference;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of {@code docs/reference-coverage.csv}.
 *
 * @param reference whose item it is: {@code rust}, {@code python}, or {@code guide}
 * @param item the item
 * @param type our type; empty if there is no counterpart yet
 * @param member its method with the simple names of its parameters, its constructor ({@code <init>}), or its constant
 * @param test the test that shows it
 */
record ReferenceItem(String reference, String item, String type, String member, String test) {

    static ReferenceItem parse(String line) {
        List<String> cells = cells(line);
        if (cells.size() != 5) {
            throw new IllegalArgumentException("5 cells expected, " + cells.size() + " found: " + line);
        }
        return new ReferenceItem(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4));
    }

    /** Cells with a comma stand in quotation marks. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    boolean isOpen() {
        return type.isEmpty();
    }

    boolean isMethod() {
        return member.endsWith(")");
    }

    String name() {
        return isMethod() ? member.substring(0, member.indexOf('(')) : member;
    }

    List<String> parameters() {
        String inner = member.substring(member.indexOf('(') + 1, member.length() - 1);
        return inner.isEmpty() ? List.of() : List.of(inner.split(","));
    }

    /** The name of the type as tests write it. */
    String simpleType() {
        String afterPackage = type.substring(type.lastIndexOf('.') + 1);
        return afterPackage.substring(afterPackage.lastIndexOf('$') + 1);
    }

    @Override
    public String toString() {
        return reference + " " + item;
    }
}
