/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.types.RowType;
import fluss.core.json.TestTypes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A line of a vector file, or an object within one: its members by name. */
public final class VectorLine {

    private static final HexFormat HEX = HexFormat.of();

    private final Map<?, ?> members;
    private final Set<String> left = new TreeSet<>();

    /** The line of a JSON object. */
    public VectorLine(Object tree) {
        this.members = (Map<?, ?>) tree;
    }

    /** What names the line within its file. */
    public String id() {
        return text("id");
    }

    /** What the line is about. */
    public String kind() {
        return text("kind");
    }

    /** Whether the official version gave this line. */
    public boolean isOf(String version) {
        return list("versions").contains(version);
    }

    /** Whether the line is for the Java runtime that this is. */
    public boolean isForThisRuntime() {
        return !has("jdk") || text("jdk").equals(Runtime.version().feature() <= 18 ? "to 18" : "from 19");
    }

    /** Notes that a part of the line is not checked; the part stands in the list of what waits. */
    public void leave(String part) {
        left.add(part);
    }

    Set<String> left() {
        return left;
    }

    /** Whether there is a member of that name that is not null. */
    public boolean has(String name) {
        return members.get(name) != null;
    }

    /** A member as it was read. */
    public Object get(String name) {
        assertThat(members.containsKey(name)).as("member %s", name).isTrue();
        return members.get(name);
    }

    /** A text. */
    public String text(String name) {
        return (String) get(name);
    }

    /** A number of 32 bits. */
    public int number(String name) {
        return ((BigDecimal) get(name)).intValueExact();
    }

    /** A number of 64 bits: a JSON string. */
    public long int64(String name) {
        return Long.parseLong(text(name));
    }

    /** An unsigned number of 32 bits. */
    public long uint32(String name) {
        return ((BigDecimal) get(name)).longValueExact();
    }

    /** True or false. */
    public boolean flag(String name) {
        return (Boolean) get(name);
    }

    /** Bytes. */
    public byte[] bytes(String name) {
        return HEX.parseHex(text(name));
    }

    /** An array. */
    public List<?> list(String name) {
        return (List<?>) get(name);
    }

    /** An array of texts. */
    public List<String> texts(String name) {
        return list(name).stream().map(String.class::cast).toList();
    }

    /** An array of numbers. */
    public int[] numbers(String name) {
        return list(name).stream()
                .mapToInt(number -> ((BigDecimal) number).intValueExact())
                .toArray();
    }

    /** An object. */
    public VectorLine object(String name) {
        return new VectorLine(get(name));
    }

    /** An array of objects. */
    public List<VectorLine> objects(String name) {
        List<VectorLine> objects = new ArrayList<>();
        list(name).forEach(object -> objects.add(new VectorLine(object)));
        return objects;
    }

    /** Columns. */
    public RowType columns(String name) {
        return TestTypes.columns(get(name));
    }

    @Override
    public String toString() {
        return members.toString();
    }
}
