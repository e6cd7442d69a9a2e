/* SPDX-License-Identifier: Apache-2.0 */
package fluss.fuzz;

import fluss.core.json.DatabaseJson;
import fluss.core.json.SchemaJson;
import fluss.core.json.TableJson;
import fluss.core.json.TokenJson;
import fluss.core.json.TypeJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the document is (one byte), and the document. What is read is written and read again: that changes nothing once it is whole. */
final class JsonInput implements Target.Input {

    private static final List<String> KINDS = List.of("data-type", "schema", "table", "database", "token");
    private static final int SCHEMA = 1;

    @Override
    public void decode(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        byte[] document = Arrays.copyOfRange(bytes, 1, bytes.length);
        switch ((bytes[0] & 0xFF) % KINDS.size()) {
            case 0 -> same(document, TypeJson::read, TypeJson::write);
            case 1 -> same(document, SchemaJson::read, SchemaJson::write);
            case 2 -> same(document, TableJson::read, TableJson::write);
            case 3 -> same(document, DatabaseJson::read, DatabaseJson::write);
            default -> TokenJson.read(document);
        }
    }

    private static <T> void same(byte[] document, Function<byte[], T> reader, Function<T, byte[]> writer) {
        T first = Allocation.within(256L * document.length, () -> reader.apply(document));
        // Writing fills in what a document may leave out, such as bucket keys.
        T whole = reader.apply(writer.apply(first));
        byte[] written = writer.apply(whole);
        T again = reader.apply(written);
        if (!again.equals(whole)) {
            throw new AssertionError("written as " + new String(written, StandardCharsets.UTF_8) + ", " + whole
                    + " is read as " + again);
        }
    }

    @Override
    public List<byte[]> seeds() {
        Stream<byte[]> golden = VectorLine.read("metadata_json.jsonl").stream().map(line -> {
            int kind = KINDS.indexOf(line.text("kind"));
            return seed(kind < 0 ? SCHEMA : kind, line.text("json")); // there are more kinds of schemas
        });
        return Stream.concat(golden, Stream.of(seed(4, "{\"access_key_id\":\"a\",\"n\":null,\"list\":[1e3,-0.5]}")))
                .toList();
    }

    private static byte[] seed(int kind, String document) {
        byte[] text = document.getBytes(StandardCharsets.UTF_8);
        byte[] seed = new byte[1 + text.length];
        seed[0] = (byte) kind;
        System.arraycopy(text, 0, seed, 1, text.length);
        return seed;
    }
}
