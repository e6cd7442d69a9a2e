/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow;

import fluss.api.row.GenericRow;
import fluss.api.types.ArrayType;
import fluss.api.types.DataField;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import fluss.api.types.MapType;
import fluss.api.types.RowType;
import fluss.api.types.ScalarType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random types and values that fit them exactly, the same for the same seed. */
final class RandomRows {

    private final Random random;

    RandomRows(long seed) {
        random = new Random(seed);
    }

    /** Every scalar type, at every precision that changes the layout. */
    static List<DataType> scalars() {
        List<DataType> types = new ArrayList<>(List.of(
                DataTypes.BOOLEAN(),
                DataTypes.TINYINT(),
                DataTypes.SMALLINT(),
                DataTypes.INT(),
                DataTypes.BIGINT(),
                DataTypes.FLOAT(),
                DataTypes.DOUBLE(),
                DataTypes.CHAR(4),
                DataTypes.STRING(),
                DataTypes.BINARY(5),
                DataTypes.BYTES(),
                DataTypes.DECIMAL(1, 0),
                DataTypes.DECIMAL(10, 2),
                DataTypes.DECIMAL(18, 18),
                DataTypes.DECIMAL(19, 3),
                DataTypes.DECIMAL(38, 0),
                DataTypes.DECIMAL(38, 38),
                DataTypes.DATE()));
        for (int precision : new int[] {0, 1, 3, 4, 6, 7, 9}) {
            types.add(DataTypes.TIME(precision));
            types.add(DataTypes.TIMESTAMP(precision));
            types.add(DataTypes.TIMESTAMP_LTZ(precision));
        }
        return types;
    }

    static RowType rowOf(List<? extends DataType> types) {
        List<DataField> fields = new ArrayList<>();
        for (DataType type : types) {
            fields.add(new DataField("c" + fields.size(), type));
        }
        return new RowType(fields, true);
    }

    private <T> T oneOf(List<? extends T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** A type with at most so many levels of arrays, maps and rows. */
    DataType type(int depth) {
        DataType type = depth == 0 ? oneOf(scalars()) : nested(depth);
        return random.nextInt(4) == 0 ? type.notNull() : type;
    }

    private DataType nested(int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> DataTypes.ARRAY(type(depth - 1));
            case 1 -> DataTypes.MAP(type(depth - 1), type(depth - 1));
            case 2 -> rowOf(List.of(type(depth - 1), type(0), type(depth - 1)));
            default -> type(0);
        };
    }

    List<GenericRow> rows(RowType type, int count) {
        List<GenericRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(type));
        }
        return rows;
    }

    GenericRow row(RowType type) {
        GenericRow row = new GenericRow(type.fieldCount());
        for (int i = 0; i < type.fieldCount(); i++) {
            row.setField(i, value(type.typeAt(i)));
        }
        return row;
    }

    @Nullable
    Object value(DataType type) {
        if (type.isNullable() && random.nextInt(5) == 0) {
            return null;
        } else if (type instanceof ArrayType array) {
            List<@Nullable Object> list = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                list.add(value(array.elementType()));
            }
            return list;
        } else if (type instanceof MapType map) {
            Map<@Nullable Object, @Nullable Object> pairs = new LinkedHashMap<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                pairs.put(value(map.keyType()), value(map.valueType()));
            }
            return pairs;
        } else if (type instanceof RowType row) {
            return row(row);
        }
        return scalar((ScalarType) type);
    }

    private Object scalar(ScalarType type) {
        return switch (type.root()) {
            case BOOLEAN -> random.nextBoolean();
            case TINYINT -> (byte) random.nextInt();
            case SMALLINT -> (short) random.nextInt();
            case INTEGER -> random.nextInt();
            case BIGINT -> random.nextLong();
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextGaussian();
            case CHAR, STRING -> text();
            case BINARY -> bytes(type.length());
            case BYTES -> bytes(random.nextInt(10));
            case DECIMAL -> decimal(type);
            case DATE -> LocalDate.ofEpochDay(random.nextInt());
            case TIME_WITHOUT_TIME_ZONE -> time(type.precision());
            case TIMESTAMP_WITHOUT_TIME_ZONE -> LocalDateTime.ofInstant(instant(type.precision()), ZoneOffset.UTC);
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> instant(type.precision());
            case ARRAY, MAP, ROW -> throw new IllegalArgumentException();
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(oneOf(List.of("a", "Z", "0", "é", "日", "😀", " ")));
        }
        return text.toString();
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private BigDecimal decimal(ScalarType type) {
        int digits = 1 + random.nextInt(type.precision());
        BigInteger unscaled = new BigInteger(128, random).mod(BigInteger.TEN.pow(digits));
        return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.scale());
    }

    private LocalTime time(int precision) {
        int millis = random.nextInt(86_400_000);
        return LocalTime.ofNanoOfDay((precision == 0 ? millis / 1000 * 1000 : millis) * 1_000_000L);
    }

    /** Before and after 1970, with as many digits of the second as Arrow keeps. */
    private Instant instant(int precision) {
        long seconds = random.nextInt() * 2L;
        int nanos = random.nextInt(1_000_000_000);
        int step = precision == 0 ? 1_000_000_000 : precision <= 3 ? 1_000_000 : precision <= 6 ? 1000 : 1;
        return Instant.ofEpochSecond(seconds, nanos / step * step);
    }
}
