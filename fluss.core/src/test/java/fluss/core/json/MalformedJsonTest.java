/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.MalformedDataException;
import fluss.api.metadata.AggregationFunction;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.types.DataTypes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedJsonTest {

    private static final String COLUMN = "{'name':'a','data_type':{'type':'INTEGER'},'id':0}";

    private static byte[] utf8(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static TableDescriptor table() {
        return TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.BIGINT())
                        .column("day", DataTypes.STRING(), "the day")
                        .column("total", DataTypes.DECIMAL(10, 2), AggregationFunction.of("sum"))
                        .column(
                                "more",
                                DataTypes.ROW(
                                        DataTypes.FIELD("list", DataTypes.ARRAY(DataTypes.INT())),
                                        DataTypes.FIELD("map", DataTypes.MAP(DataTypes.CHAR(3), DataTypes.TIME()))))
                        .primaryKey("id", "day")
                        .build())
                .comment("a table")
                .partitionedBy("day")
                .distributedBy(4, "id")
                .property("table.replication.factor", "1")
                .build();
    }

    @Test
    void aDescriptorComesBack() {
        assertThat(TableJson.read(TableJson.write(table()))).isEqualTo(table());
    }

    /** Found by the fuzzer: three zeros in front look like UTF-32. */
    @Test
    void aDocumentIsUtf8WhateverItsFirstBytesLookLike() {
        for (String document : new String[] {"\0\0\0\"STTIME\"}", "\0{\0}", "{\0}\0", "\0\0\0{"}) {
            assertThatThrownBy(() -> JsonReader.read(document.getBytes(StandardCharsets.ISO_8859_1)))
                    .isInstanceOf(MalformedDataException.class);
        }
    }

    @Test
    void aDocumentThatIsCutOffAnywhereIsRefused() {
        byte[] document = TableJson.write(table());
        for (int length = 0; length < document.length; length++) {
            byte[] cut = Arrays.copyOf(document, length);
            assertThatThrownBy(() -> TableJson.read(cut)).isInstanceOf(MalformedDataException.class);
        }
    }

    @Test
    void aFlippedBitIsReadOrRefused() {
        byte[] document = TableJson.write(table());
        int refused = 0;
        for (int bit = 0; bit < 8 * document.length; bit++) {
            byte[] flipped = document.clone();
            flipped[bit >> 3] ^= (byte) (1 << (bit & 7));
            try {
                TableJson.read(flipped);
            } catch (MalformedDataException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(document.length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                     | schema must be an object, not an array",
                "{}                                     | schema has no 'columns'",
                "{'columns':null}                       | schema has no 'columns'",
                "{'columns':{}}                         | schema.columns must be an array, not an object",
                "{'columns':[1]}                        | schema.columns[0] must be an object, not a number",
                "{'columns':[{'name':'a'}]}             | schema.columns[0] has no 'data_type'",
                "{'columns':[{'name':1}]}               | schema.columns[0].name must be a text, not a number",
                "{'columns':[{'name':'a','data_type':{'type':'VARCHAR'}}]}"
                        + " | schema.columns[0].data_type has the unknown type 'VARCHAR'",
                "{'columns':[{'name':'a','data_type':{'type':'CHAR'}}]}"
                        + " | schema.columns[0].data_type has no 'length'",
                "{'columns':[{'name':'a','data_type':{'type':'CHAR','length':1.5}}]}"
                        + " | schema.columns[0].data_type.length must be an int, not 1.5",
                "{'columns':[{'name':'a','data_type':{'type':'CHAR','length':0}}]}"
                        + " | schema.columns[0].data_type: CHAR needs a length of 1 or more, not 0",
                "{'columns':[{'name':'a','data_type':{'type':'DATE','nullable':'no'}}]}"
                        + " | schema.columns[0].data_type.nullable must be true or false, not a text",
                "{'columns':[{'name':' ','data_type':{'type':'DATE'}}]} | schema.columns[0]: A column needs a name",
                "{'columns':[C,C]}                      | uses the id 0 of 'a' twice",
                "{'columns':[C],'highest_field_id':-1}  | highest_field_id is -1, but the id 0 is in use",
                "{'columns':[C],'primary_key':['b']}    | The primary key names 'b', which is no column",
                "{'columns':[C],'columns':[C]}          | This is not JSON: Duplicate field 'columns'",
                "{'columns':[C]} x                      | This is not JSON",
                "{'columns':[C]} {}                     | Something follows a JSON document",
            })
    void theReasonNamesThePathInTheDocument(String document, String message) {
        assertThatThrownBy(
                        () -> SchemaJson.read(utf8(document.replace("C", COLUMN).replace(COLUMN + "HAR", "CHAR"))))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(message);
    }

    @Test
    void nestingIsBounded() {
        String deep = "[".repeat(100_000);
        assertThatThrownBy(() -> JsonReader.read(utf8(deep)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("nesting");
        String type = "{'type':'ARRAY','element_type':".repeat(1000) + "{'type':'DATE'}" + "}".repeat(1000);
        assertThatThrownBy(() -> TypeJson.read(utf8(type))).isInstanceOf(MalformedDataException.class);
    }

    @Test
    void anEmptyDocumentIsRefused() {
        assertThatThrownBy(() -> DatabaseJson.read(new byte[0]))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("A JSON document is empty");
    }

    @Test
    void aFunctionThatIsNotKnownCountsAsNone() {
        Schema schema = SchemaJson.read(utf8("{'columns':["
                + "{'name':'a','data_type':{'type':'INTEGER'},'id':0,'agg_function':{'type':'Last-Value'}},"
                + "{'name':'b','data_type':{'type':'INTEGER'},'id':1,'agg_function':{'type':'median'}}]}"));
        assertThat(schema.columns().get(0).aggregation()).contains(AggregationFunction.of("last_value"));
        assertThat(schema.columns().get(1).aggregation()).isEmpty();
    }
}
