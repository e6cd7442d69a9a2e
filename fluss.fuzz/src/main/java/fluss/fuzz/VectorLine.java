/* SPDX-License-Identifier: Apache-2.0 */
package fluss.fuzz;

import fluss.api.types.DataField;
import fluss.api.types.DataType;
import fluss.api.types.RowType;
import fluss.core.json.JsonReader;
import fluss.core.json.TypeJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A line of the golden vectors, which are where seeds and shapes come from: the folder of the system property {@code fluss.vectors}. */
final class VectorLine {

    private final Map<?, ?> members;

    private VectorLine(String line) {
        this.members = (Map<?, ?>) Objects.requireNonNull(JsonReader.read(line.getBytes(StandardCharsets.UTF_8)));
    }

    /** All lines of a file, in order. */
    static List<VectorLine> read(String file) {
        Path folder =
                Path.of(System.getProperty("fluss.root", "..")).resolve(System.getProperty("fluss.vectors", "vectors"));
        try (Stream<String> lines = Files.lines(folder.resolve(file))) {
            return lines.filter(line -> !line.isBlank()).map(VectorLine::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String member) {
        return members.get(member) != null;
    }

    String text(String member) {
        return (String) Objects.requireNonNull(members.get(member), member);
    }

    int number(String member) {
        return ((Number) Objects.requireNonNull(members.get(member), member)).intValue();
    }

    byte[] bytes(String member) {
        return HexFormat.of().parseHex(text(member));
    }

    /** The columns of the line. */
    RowType columns() {
        List<DataField> fields = new ArrayList<>();
        for (Object column : (List<?>) Objects.requireNonNull(members.get("columns"))) {
            Map<?, ?> named = (Map<?, ?>) Objects.requireNonNull(column);
            fields.add(new DataField(
                    (String) Objects.requireNonNull(named.get("name")),
                    type(Objects.requireNonNull(named.get("type")))));
        }
        return new RowType(fields, true);
    }

    private static DataType type(Object tree) {
        return TypeJson.read(json(tree).getBytes(StandardCharsets.UTF_8));
    }

    /** Types have names, numbers and flags in them, nothing that needs an escape. */
    private static String json(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            List<String> parts = new ArrayList<>();
            map.forEach((name, value) -> parts.add("\"" + name + "\":" + json(Objects.requireNonNull(value))));
            return "{" + String.join(",", parts) + "}";
        } else if (tree instanceof List<?> list) {
            return "[" + String.join(",", list.stream().map(VectorLine::json).toList()) + "]";
        }
        return tree instanceof String ? "\"" + tree + "\"" : tree.toString();
    }
}
