/* SPDX-License-Identifier: Apache-2.0 */
package fluss.fuzz;

import fluss.api.error.MalformedDataException;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The text of a type. What is read is printed and read again: that must not change it. */
final class TypeTextInput implements Target.Input {

    @Override
    public void decode(byte[] bytes) {
        DataType type;
        try {
            type = DataTypes.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) { // a wrong argument of the caller, and documented so
            throw new MalformedDataException(String.valueOf(e.getMessage()), -1, e);
        }
        DataType again = DataTypes.parse(type.toString());
        if (!again.equals(type)) {
            throw new AssertionError(type + " is read as " + again);
        }
    }

    @Override
    public List<byte[]> seeds() {
        return VectorLine.read("metadata_json.jsonl").stream()
                .filter(line -> line.text("kind").equals("data-type"))
                .map(line -> line.text("serializable").getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
