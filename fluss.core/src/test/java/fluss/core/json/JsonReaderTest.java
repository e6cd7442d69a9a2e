/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import fluss.api.error.MalformedDataException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    private static Object read(String document) {
        return JsonReader.read(document.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyKindOfValueIsRead() {
        Object read = read(" {\"a\" : [1, -2.50e3 ,true,false,null,\"x\"],\r\n\t\"b\":{} , \"c\":[ ]} ");
        assertThat(read).asString().isEqualTo("{a=[1, -2.50E+3, true, false, null, x], b={}, c=[]}");
        assertThat(((Map<?, ?>) read).get("a"))
                .isEqualTo(Arrays.asList(new BigDecimal("1"), new BigDecimal("-2.50e3"), true, false, null, "x"));
        assertThat(read("0")).isEqualTo(BigDecimal.ZERO);
        assertThat(read("-0.0E-2")).isEqualTo(new BigDecimal("-0.0E-2"));
        assertThat(read("null")).isNull();
    }

    @Test
    void textsMayHoldAnyCharacter() {
        assertThat(read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\ud83D\\uDe00 ä€😀\""))
                .isEqualTo("\"\\/\b\f\n\r\tä😀 ä€😀");
        assertThat(read("\"\\\\\"")).isEqualTo("\\");
        assertThat(read("\"\"")).isEqualTo("");
        assertThat(read("{\"\\u0061\":\"\"}")).isEqualTo(Map.of("a", ""));
    }

    @Test
    void whatAnotherWriterWritesIsRead() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(40), 0, 0x11000)
                    .filter(code -> code < 0xd800 || code > 0xdfff)
                    .forEach(text::appendCodePoint);
            StringWriter document = new StringWriter();
            try (JsonGenerator out = new JsonFactory().createGenerator(document)) {
                out.writeStartArray();
                out.writeString(text.toString());
                out.writeNumber(random.nextGaussian());
                out.writeNumber(random.nextLong());
                out.writeEndArray();
            }
            assertThat(((List<?>) read(document.toString())).get(0)).isEqualTo(text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "01",
                "-",
                "+1",
                "1.",
                ".5",
                "1e",
                "1e+",
                "0x1",
                "tru",
                "nul",
                "True",
                "NaN",
                "\"",
                "\"a",
                "\"\\",
                "\"\\\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\u12\\u1234\"",
                "\"\t\"",
                "\"\n\"",
                "1 2",
                "[]]",
                "\uFEFF1",
                "//1",
                "[1]/**/",
                "1e99999999999"
            })
    void whatIsNoJsonIsRefused(String document) {
        assertThatThrownBy(() -> read(document))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("JSON");
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        for (String bytes : List.of("\"\u00c3\"", "\"\u00ff\"", "\u00e4")) {
            assertThatThrownBy(() -> JsonReader.read(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .isInstanceOf(MalformedDataException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{\"a\":1 2} | 7", "[1,x] | 3", "\"ab\\q\" | 4"})
    void theFailureTellsWhere(String document, long position) {
        assertThatThrownBy(() -> read(document))
                .isInstanceOfSatisfying(
                        MalformedDataException.class,
                        failure -> assertThat(failure.position()).isEqualTo(position));
    }

    @Test
    void namesAndNumbersAreBounded() {
        String digits = "1".repeat(1001);
        assertThatThrownBy(() -> read(digits))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("1001");
        String name = "{\"" + "n".repeat(70_000) + "\":1}";
        assertThatThrownBy(() -> read(name))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("exceeds");
        String nested = "[".repeat(JsonReader.MAX_NESTING) + "]".repeat(JsonReader.MAX_NESTING);
        assertThat(read(nested)).isInstanceOf(List.class);
        assertThatThrownBy(() -> read("[" + nested + "]"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("epth");
    }
}
