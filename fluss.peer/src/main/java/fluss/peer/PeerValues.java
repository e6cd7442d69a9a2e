/* SPDX-License-Identifier: Apache-2.0 */
package fluss.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.fluss.row.BinaryString;
import org.apache.fluss.row.Decimal;
import org.apache.fluss.row.GenericArray;
import org.apache.fluss.row.GenericRow;
import org.apache.fluss.row.InternalArray;
import org.apache.fluss.row.InternalMap;
import org.apache.fluss.row.InternalRow;
import org.apache.fluss.row.TimestampLtz;
import org.apache.fluss.row.TimestampNtz;
import org.apache.fluss.types.ArrayType;
import org.apache.fluss.types.DataType;
import org.apache.fluss.types.DecimalType;
import org.apache.fluss.types.MapType;
import org.apache.fluss.types.RowType;
import org.jspecify.annotations.Nullable;

/**
 * Rows and values between their JSON, which is that of the golden vectors, and the classes of the official client. Maps
 * are written in the order given, and returned in the order of the text of their keys.
 */
final class PeerValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final HexFormat HEX = HexFormat.of();
    private static final int BYTE_DIGITS = 8;
    private static final int LONG_DIGITS = 16;

    private PeerValues() {}

    /** A row of these types from an array of values. */
    static GenericRow row(JsonNode values, List<DataType> types) {
        if (values.size() != types.size()) {
            throw new IllegalArgumentException(
                    "A row of " + types.size() + " columns has " + values.size() + " values: " + values);
        }
        GenericRow row = new GenericRow(types.size());
        for (int i = 0; i < types.size(); i++) {
            row.setField(i, value(values.get(i), types.get(i)));
        }
        return row;
    }

    /** The array of values of a row. */
    static ArrayNode json(InternalRow row, List<DataType> types) {
        ArrayNode values = JSON.arrayNode();
        for (int i = 0; i < types.size(); i++) {
            values.add(json(InternalRow.createFieldGetter(types.get(i), i).getFieldOrNull(row), types.get(i)));
        }
        return values;
    }

    private static @Nullable Object value(JsonNode json, DataType type) {
        if (json.isNull()) {
            return null;
        }
        return switch (type.getTypeRoot()) {
            case BOOLEAN -> json.booleanValue();
            case TINYINT -> (byte) json.intValue();
            case SMALLINT -> (short) json.intValue();
            case INTEGER, DATE, TIME_WITHOUT_TIME_ZONE -> json.intValue();
            case BIGINT -> Long.parseLong(json.textValue());
            case FLOAT -> Float.intBitsToFloat(Integer.parseUnsignedInt(json.textValue(), 16));
            case DOUBLE -> Double.longBitsToDouble(Long.parseUnsignedLong(json.textValue(), 16));
            case CHAR, STRING -> BinaryString.fromString(json.textValue());
            case BINARY, BYTES -> HEX.parseHex(json.textValue());
            case DECIMAL -> decimal(json.textValue(), (DecimalType) type);
            case TIMESTAMP_WITHOUT_TIME_ZONE -> TimestampNtz.fromMillis(millis(json), nanos(json));
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> TimestampLtz.fromEpochMillis(millis(json), nanos(json));
            case ARRAY -> array(json, ((ArrayType) type).getElementType());
            case MAP -> map(json, (MapType) type);
            case ROW -> row(json, ((RowType) type).getFieldTypes());
        };
    }

    private static Decimal decimal(String text, DecimalType type) {
        Decimal decimal = Decimal.fromBigDecimal(new BigDecimal(text), type.getPrecision(), type.getScale());
        if (decimal == null) {
            throw new IllegalArgumentException(text + " is no " + type.asSummaryString() + ".");
        }
        return decimal;
    }

    private static long millis(JsonNode json) {
        return Long.parseLong(json.get(0).textValue());
    }

    private static int nanos(JsonNode json) {
        return json.get(1).intValue();
    }

    private static GenericArray array(JsonNode json, DataType elementType) {
        @Nullable Object[] elements = new @Nullable Object[json.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = value(json.get(i), elementType);
        }
        return new GenericArray(elements);
    }

    private static InternalMap map(JsonNode json, MapType type) {
        ArrayNode keys = JSON.arrayNode();
        ArrayNode values = JSON.arrayNode();
        for (JsonNode pair : json) {
            keys.add(pair.get(0));
            values.add(pair.get(1));
        }
        return new PairMap(array(keys, type.getKeyType()), array(values, type.getValueType()));
    }

    /** Keeps the order of its entries, which the map class of the official client does not. */
    private record PairMap(GenericArray keyArray, GenericArray valueArray) implements InternalMap {
        @Override
        public int size() {
            return keyArray.size();
        }
    }

    private static JsonNode json(@Nullable Object value, DataType type) {
        if (value == null) {
            return JSON.nullNode();
        }
        return switch (type.getTypeRoot()) {
            case BOOLEAN -> JSON.booleanNode((Boolean) value);
            case TINYINT, SMALLINT, INTEGER, DATE, TIME_WITHOUT_TIME_ZONE ->
                JSON.numberNode(((Number) value).intValue());
            case BIGINT -> JSON.textNode(value.toString());
            case FLOAT -> JSON.textNode(HEX.toHexDigits(Float.floatToRawIntBits((Float) value), BYTE_DIGITS));
            case DOUBLE -> JSON.textNode(HEX.toHexDigits(Double.doubleToRawLongBits((Double) value), LONG_DIGITS));
            case CHAR, STRING -> JSON.textNode(value.toString());
            case BINARY, BYTES -> JSON.textNode(HEX.formatHex((byte[]) value));
            case DECIMAL -> JSON.textNode(((Decimal) value).toBigDecimal().toPlainString());
            case TIMESTAMP_WITHOUT_TIME_ZONE -> {
                TimestampNtz time = (TimestampNtz) value;
                yield timestamp(time.getMillisecond(), time.getNanoOfMillisecond());
            }
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> {
                TimestampLtz time = (TimestampLtz) value;
                yield timestamp(time.getEpochMillisecond(), time.getNanoOfMillisecond());
            }
            case ARRAY -> json((InternalArray) value, ((ArrayType) type).getElementType());
            case MAP -> json((InternalMap) value, (MapType) type);
            case ROW -> json((InternalRow) value, ((RowType) type).getFieldTypes());
        };
    }

    private static ArrayNode timestamp(long millis, int nanos) {
        return JSON.arrayNode().add(Long.toString(millis)).add(nanos);
    }

    private static ArrayNode json(InternalArray array, DataType elementType) {
        InternalArray.ElementGetter getter = InternalArray.createElementGetter(elementType);
        ArrayNode elements = JSON.arrayNode();
        for (int i = 0; i < array.size(); i++) {
            elements.add(json(getter.getElementOrNull(array, i), elementType));
        }
        return elements;
    }

    /** Sorted by the text of the keys: the scanner of the official client has lost the order of the entries. */
    private static ArrayNode json(InternalMap map, MapType type) {
        ArrayNode keys = json(map.keyArray(), type.getKeyType());
        ArrayNode values = json(map.valueArray(), type.getValueType());
        return JSON.arrayNode()
                .addAll(IntStream.range(0, map.size())
                        .mapToObj(i -> JSON.arrayNode().add(keys.get(i)).add(values.get(i)))
                        .sorted(Comparator.comparing(pair -> pair.get(0).toString()))
                        .toList());
    }
}
