/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The generated messages by name, and as JSON. */
final class Messages {

    private static final String PACKAGE = "fluss.core.wire.proto.";
    private static final HexFormat HEX = HexFormat.of();

    private Messages() {}

    /** An empty builder of the generated class, if there is one of that name. */
    static Optional<Message.Builder> builder(String name) {
        try {
            return Optional.of((Message.Builder)
                    Class.forName(PACKAGE + name).getMethod("newBuilder").invoke(null));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static Optional<Descriptor> descriptor(String name) {
        return builder(name).map(Message.Builder::getDescriptorForType);
    }

    /** The name as vectors have it: without upper case. */
    static String name(FieldDescriptor field) {
        return field.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** Fills a builder with a JSON body. */
    static Message fill(Message.Builder message, Map<?, ?> body) {
        body.forEach((name, value) -> {
            FieldDescriptor field = message.getDescriptorForType().getFields().stream()
                    .filter(candidate -> name(candidate).equals(name))
                    .findFirst()
                    .orElseThrow(() ->
                            new AssertionError(message.getDescriptorForType().getName() + " has no field " + name));
            if (field.isRepeated()) {
                ((List<?>) value).forEach(element -> message.addRepeatedField(field, value(message, field, element)));
            } else {
                message.setField(field, value(message, field, value));
            }
        });
        return message.build();
    }

    private static Object value(Message.Builder message, FieldDescriptor field, Object json) {
        return switch (field.getJavaType()) {
            case INT -> ((BigDecimal) json).intValueExact();
            case LONG -> Long.parseLong((String) json);
            case BOOLEAN, STRING -> json;
            case BYTE_STRING -> ByteString.copyFrom(HEX.parseHex((String) json));
            case MESSAGE -> fill(message.newBuilderForField(field), (Map<?, ?>) json);
            case FLOAT -> Float.intBitsToFloat(Integer.parseUnsignedInt((String) json, 16));
            case DOUBLE -> Double.longBitsToDouble(Long.parseUnsignedLong((String) json, 16));
            case ENUM -> throw new AssertionError("an enum");
        };
    }

    /** The JSON body of a message: its fields in the order of their numbers, those not set absent. */
    static Map<String, Object> body(Message message) {
        Map<String, Object> body = new LinkedHashMap<>();
        message.getAllFields().forEach((field, value) -> {
            if (field.isRepeated()) {
                List<Object> elements = new ArrayList<>();
                ((List<?>) value).forEach(element -> elements.add(json(field, element)));
                body.put(name(field), elements);
            } else {
                body.put(name(field), json(field, value));
            }
        });
        return body;
    }

    private static Object json(FieldDescriptor field, Object value) {
        return switch (field.getJavaType()) {
            case INT -> new BigDecimal((Integer) value);
            case LONG -> value.toString();
            case BOOLEAN, STRING -> value;
            case BYTE_STRING -> HEX.formatHex(((ByteString) value).toByteArray());
            case MESSAGE -> body((Message) value);
            case FLOAT -> HEX.toHexDigits(Float.floatToRawIntBits((Float) value));
            case DOUBLE -> HEX.toHexDigits(Double.doubleToRawLongBits((Double) value));
            case ENUM -> throw new AssertionError("an enum");
        };
    }
}
