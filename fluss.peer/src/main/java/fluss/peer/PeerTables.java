/* SPDX-License-Identifier: Apache-2.0 */
package fluss.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.fluss.metadata.Schema;
import org.apache.fluss.metadata.TableDescriptor;
import org.apache.fluss.metadata.TableInfo;
import org.apache.fluss.metadata.TablePath;
import org.apache.fluss.types.DataType;
import org.apache.fluss.utils.json.DataTypeJsonSerde;
import org.apache.fluss.utils.json.JsonSerdeUtils;

/** Paths, descriptors and types of tables between JSON and the classes of the official client. */
final class PeerTables {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PeerTables() {}

    /** {@code database.table}. */
    static TablePath path(JsonNode request) {
        String path = text(request, "table");
        int dot = path.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("'" + path + "' is not database.table.");
        }
        return TablePath.of(path.substring(0, dot), path.substring(dot + 1));
    }

    /** From the member {@code json}, the official JSON of a table, or else from columns and the other members. */
    static TableDescriptor descriptor(JsonNode request) {
        if (request.has("json")) {
            return TableDescriptor.fromJsonBytes(request.get("json").toString().getBytes(StandardCharsets.UTF_8));
        }
        Schema.Builder schema = Schema.newBuilder();
        for (JsonNode column : request.required("columns")) {
            schema.column(text(column, "name"), type(column.required("type")));
            if (column.has("comment")) {
                schema.withComment(text(column, "comment"));
            }
        }
        if (request.has("primaryKey")) {
            schema.primaryKey(texts(request, "primaryKey"));
        }
        TableDescriptor.Builder table = TableDescriptor.builder()
                .schema(schema.build())
                .partitionedBy(texts(request, "partitionKeys"))
                .properties(textMap(request, "properties"))
                .customProperties(textMap(request, "customProperties"));
        if (request.has("bucketCount")) {
            table.distributedBy(request.get("bucketCount").intValue(), texts(request, "bucketKeys"));
        }
        if (request.has("comment")) {
            table.comment(text(request, "comment"));
        }
        return table.build();
    }

    static ObjectNode json(TableInfo info) throws IOException {
        ObjectNode json = MAPPER.createObjectNode()
                .put("tableId", info.getTableId())
                .put("schemaId", info.getSchemaId())
                .put("bucketCount", info.getNumBuckets())
                .put("createdTime", info.getCreatedTime())
                .put("modifiedTime", info.getModifiedTime());
        json.set("primaryKey", MAPPER.valueToTree(info.getPrimaryKeys()));
        json.set("bucketKeys", MAPPER.valueToTree(info.getBucketKeys()));
        json.set("partitionKeys", MAPPER.valueToTree(info.getPartitionKeys()));
        json.set("json", MAPPER.readTree(info.toTableDescriptor().toJsonBytes()));
        return json;
    }

    /** The types of some columns, by name. */
    static List<DataType> types(TableInfo info, List<String> columns) {
        return columns.stream()
                .map(column -> info.getRowType().getField(column).getType())
                .toList();
    }

    static String text(JsonNode request, String member) {
        return request.required(member).asText();
    }

    /** A list of texts; empty if the member is absent. */
    static List<String> texts(JsonNode request, String member) {
        List<String> texts = new ArrayList<>();
        request.path(member).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** A map of texts; empty if the member is absent. */
    static Map<String, String> textMap(JsonNode request, String member) {
        Map<String, String> texts = new LinkedHashMap<>();
        request.path(member)
                .properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    /** A type from its official JSON. */
    static DataType type(JsonNode json) {
        return JsonSerdeUtils.readValue(json.toString().getBytes(StandardCharsets.UTF_8), DataTypeJsonSerde.INSTANCE);
    }
}
