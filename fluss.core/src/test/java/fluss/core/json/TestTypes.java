/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.json;

import fluss.api.metadata.Schema;
import fluss.api.types.DataField;
import fluss.api.types.DataType;
import fluss.api.types.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Types and schemas out of parts of documents. */
public final class TestTypes {

    private TestTypes() {}

    /** A data type. */
    public static DataType type(Object tree) {
        return TypeJson.read(JsonObject.of(tree, "type"));
    }

    /** A schema. */
    public static Schema schema(Object tree) {
        return SchemaJson.read(JsonObject.of(tree, "schema"));
    }

    /** The columns of golden vectors: an array of names and types. */
    public static RowType columns(Object tree) {
        List<DataField> fields = new ArrayList<>();
        for (Object column : (List<?>) tree) {
            Map<?, ?> members = (Map<?, ?>) column;
            fields.add(new DataField((String) members.get("name"), type(members.get("type"))));
        }
        return new RowType(fields, true);
    }
}
