/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fluss.api.row.GenericRow;
import fluss.api.row.InternalArray;
import fluss.api.row.InternalMap;
import fluss.api.row.InternalRow;
import fluss.api.row.Values;
import fluss.api.types.ArrayType;
import fluss.api.types.DataField;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import fluss.api.types.MapType;
import fluss.api.types.RowType;
import fluss.api.types.ScalarType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the golden vectors: types, values, and where the Arrow message of a batch stands. See {@code vectors/README.md}. */
final class Vectors {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Vectors() {}

    static Stream<JsonNode> lines(String file) {
        Path vectors = Path.of(System.getProperty("fluss.root")).resolve(System.getProperty("fluss.vectors"));
        try {
            return Files.readAllLines(vectors.resolve(file)).stream().map(Vectors::parse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RowType columns(JsonNode columns, String typeMember) {
        List<DataField> fields = new ArrayList<>();
        columns.forEach(c -> fields.add(new DataField(c.get("name").asText(), type(c.get(typeMember)))));
        return new RowType(fields, false);
    }

    private static DataType type(JsonNode json) {
        int length = json.path("length").asInt();
        int precision = json.path("precision").asInt();
        DataType type = switch (json.get("type").asText()) {
            case "BOOLEAN" -> DataTypes.BOOLEAN();
            case "TINYINT" -> DataTypes.TINYINT();
            case "SMALLINT" -> DataTypes.SMALLINT();
            case "INTEGER" -> DataTypes.INT();
            case "BIGINT" -> DataTypes.BIGINT();
            case "FLOAT" -> DataTypes.FLOAT();
            case "DOUBLE" -> DataTypes.DOUBLE();
            case "CHAR" -> DataTypes.CHAR(length);
            case "STRING" -> DataTypes.STRING();
            case "BINARY" -> DataTypes.BINARY(length);
            case "BYTES" -> DataTypes.BYTES();
            case "DECIMAL" -> DataTypes.DECIMAL(precision, json.path("scale").asInt());
            case "DATE" -> DataTypes.DATE();
            case "TIME_WITHOUT_TIME_ZONE" -> DataTypes.TIME(precision);
            case "TIMESTAMP_WITHOUT_TIME_ZONE" -> DataTypes.TIMESTAMP(precision);
            case "TIMESTAMP_WITH_LOCAL_TIME_ZONE" -> DataTypes.TIMESTAMP_LTZ(precision);
            case "ARRAY" -> DataTypes.ARRAY(type(json.get("element_type")));
            case "MAP" -> DataTypes.MAP(type(json.get("key_type")), type(json.get("value_type")));
            case "ROW" -> columns(json.get("fields"), "field_type").nullable();
            default -> throw new IllegalArgumentException(json.toString());
        };
        return type.withNullability(json.path("nullable").asBoolean(true));
    }

    /** The Arrow message of a batch: what follows the header, statistics and change types. */
    static byte[] message(byte[] batch, boolean leaderEpochInMagic1) {
        ByteBuffer header = ByteBuffer.wrap(batch).order(ByteOrder.LITTLE_ENDIAN);
        int magic = header.get(12);
        boolean epoch = magic == 2 || (magic == 1 && leaderEpochInMagic1);
        int count = 44 + (epoch ? 4 : 0);
        boolean statistics = magic > 0 && !leaderEpochInMagic1;
        int body = count + 4 + (statistics ? 4 + header.getInt(count + 4) : 0);
        boolean appendOnly = (batch[count - 17] & 1) != 0;
        return Arrays.copyOfRange(batch, body + (appendOnly ? 0 : header.getInt(count)), batch.length);
    }

    /** Bytes of the first batch of a run. */
    static int sizeOfFirst(byte[] run) {
        return 12 + ByteBuffer.wrap(run).order(ByteOrder.LITTLE_ENDIAN).getInt(8);
    }

    static byte[] hex(JsonNode node) {
        return HexFormat.of().parseHex(node.asText());
    }

    /** A row out of the values of a vector. */
    static GenericRow row(RowType type, JsonNode values) {
        GenericRow row = new GenericRow(type.fieldCount());
        for (int i = 0; i < type.fieldCount(); i++) {
            row.setField(i, object(type.typeAt(i), values.get(i)));
        }
        return row;
    }

    private static @Nullable Object object(DataType type, JsonNode json) {
        if (json.isNull()) {
            return null;
        } else if (type instanceof ArrayType array) {
            List<@Nullable Object> list = new ArrayList<>();
            json.forEach(element -> list.add(object(array.elementType(), element)));
            return list;
        } else if (type instanceof MapType map) {
            Map<@Nullable Object, @Nullable Object> pairs = new LinkedHashMap<>();
            json.forEach(pair -> pairs.put(object(map.keyType(), pair.get(0)), object(map.valueType(), pair.get(1))));
            return pairs;
        } else if (type instanceof RowType row) {
            return row(row, json);
        }
        return switch (type.root()) {
            case BOOLEAN -> json.booleanValue();
            case TINYINT -> (byte) json.intValue();
            case SMALLINT -> (short) json.intValue();
            case INTEGER -> json.intValue();
            case BIGINT -> Long.parseLong(json.asText());
            case FLOAT -> Float.intBitsToFloat(Integer.parseUnsignedInt(json.asText(), 16));
            case DOUBLE -> Double.longBitsToDouble(Long.parseUnsignedLong(json.asText(), 16));
            case CHAR, STRING -> json.asText();
            case BINARY, BYTES -> hex(json);
            case DECIMAL -> new BigDecimal(json.asText());
            case DATE -> LocalDate.ofEpochDay(json.intValue());
            case TIME_WITHOUT_TIME_ZONE -> LocalTime.ofNanoOfDay(json.intValue() * 1_000_000L);
            case TIMESTAMP_WITHOUT_TIME_ZONE -> LocalDateTime.ofInstant(instant(json), ZoneOffset.UTC);
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> instant(json);
            case ARRAY, MAP, ROW -> throw new IllegalArgumentException();
        };
    }

    private static Instant instant(JsonNode json) {
        return Instant.ofEpochMilli(Long.parseLong(json.get(0).asText()))
                .plusNanos(json.get(1).asInt());
    }

    /** The values of a row, read by the cheap getters, as the vectors have them. */
    static JsonNode json(RowType type, InternalRow row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < type.fieldCount(); i++) {
            values.add(json(type.typeAt(i), row, i));
        }
        return JSON.valueToTree(values);
    }

    private static @Nullable Object json(DataType type, Values values, int i) {
        if (values.isNullAt(i)) {
            return null;
        } else if (type instanceof ArrayType array) {
            return json(array.elementType(), values.getArray(i));
        } else if (type instanceof MapType map) {
            InternalMap pairs = values.getMap(i);
            List<@Nullable Object> keys = json(map.keyType(), pairs.keys());
            List<@Nullable Object> mapped = json(map.valueType(), pairs.values());
            List<@Nullable Object> list = new ArrayList<>();
            for (int at = 0; at < pairs.size(); at++) {
                list.add(Arrays.asList(keys.get(at), mapped.get(at)));
            }
            return list;
        } else if (type instanceof RowType row) {
            return json(row, values.getRow(i));
        }
        return scalar((ScalarType) type, values, i);
    }

    private static List<@Nullable Object> json(DataType type, InternalArray array) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int at = 0; at < array.size(); at++) {
            list.add(json(type, array, at));
        }
        return list;
    }

    private static Object scalar(ScalarType type, Values values, int i) {
        return switch (type.root()) {
            case BOOLEAN -> values.getBoolean(i);
            case TINYINT -> (int) values.getByte(i);
            case SMALLINT -> (int) values.getShort(i);
            case INTEGER -> values.getInt(i);
            case BIGINT -> Long.toString(values.getLong(i));
            case FLOAT -> HexFormat.of().toHexDigits(Float.floatToRawIntBits(values.getFloat(i)));
            case DOUBLE -> HexFormat.of().toHexDigits(Double.doubleToRawLongBits(values.getDouble(i)));
            case CHAR, STRING -> values.getUtf8(i).toUtf8String();
            case BINARY, BYTES ->
                HexFormat.of().formatHex(values.getByteSlice(i).toByteArray());
            case DECIMAL -> values.getDecimal(i).toPlainString();
            case DATE -> values.getEpochDay(i);
            case TIME_WITHOUT_TIME_ZONE -> values.getMilliOfDay(i);
            case TIMESTAMP_WITHOUT_TIME_ZONE ->
                List.of(Long.toString(values.getTimestampNtzMillis(i)), values.getTimestampNtzNanoOfMilli(i));
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                List.of(Long.toString(values.getTimestampLtzMillis(i)), values.getTimestampLtzNanoOfMilli(i));
            case ARRAY, MAP, ROW -> throw new IllegalArgumentException();
        };
    }
}
