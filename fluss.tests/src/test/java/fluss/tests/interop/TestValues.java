/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import fluss.api.row.GenericRow;
import fluss.api.types.ArrayType;
import fluss.api.types.DataType;
import fluss.api.types.MapType;
import fluss.api.types.RowType;
import fluss.api.types.ScalarType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Natural objects of any type: its edges, and random ones, the same for the same seed. Every value comes back as it is
 * from every format: temporal ones have no more digits than their type, a CHAR has no more bytes than it has
 * characters and no zeros, a BINARY has its full length and does not end in a zero, which INDEXED rows cut off.
 */
final class TestValues {

    private static final int MILLIS_OF_DAY = 86_400_000;
    private static final long FIRST_SECOND = LocalDateTime.of(1, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
    private static final long LAST_SECOND =
            LocalDateTime.of(9999, 12, 31, 23, 59, 59).toEpochSecond(ZoneOffset.UTC);
    /** Nanoseconds since 1970 in a long end in 1677 and 2262. */
    private static final long FIRST_SECOND_OF_NANOS =
            LocalDateTime.of(1678, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);

    private static final long LAST_SECOND_OF_NANOS =
            LocalDateTime.of(2262, 4, 11, 23, 47, 15).toEpochSecond(ZoneOffset.UTC);

    private final Random random;
    private final boolean readableByAll;

    private TestValues(Random random, boolean readableByAll) {
        this.random = random;
        this.readableByAll = readableByAll;
    }

    /** Values of every kind. */
    static TestValues random(Random random) {
        return new TestValues(random, false);
    }

    /** Only values that the official client reads too: see {@link OfficialGap}. */
    static TestValues readableByAll(Random random) {
        return new TestValues(random, true);
    }

    /** The borders of a scalar type and some values between; no null. */
    static List<Object> edges(ScalarType type) {
        return switch (type.root()) {
            case BOOLEAN -> List.of(true, false);
            case TINYINT -> List.of((byte) 0, (byte) 1, (byte) -1, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case SMALLINT -> List.of((short) 0, (short) -1, (short) 300, Short.MIN_VALUE, Short.MAX_VALUE);
            case INTEGER -> List.of(0, -1, 127, 128, 1_000_000, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> List.of(0L, -1L, 300L, 1L << 40, Long.MIN_VALUE, Long.MAX_VALUE);
            case FLOAT -> List.of(0f, -0f, 1.5f, Float.MIN_VALUE, -Float.MAX_VALUE, Float.POSITIVE_INFINITY, Float.NaN);
            case DOUBLE ->
                List.of(0d, -0d, -1.25, Double.MIN_VALUE, Double.MAX_VALUE, Double.NEGATIVE_INFINITY, Double.NaN);
            case CHAR ->
                Stream.of("", "a", "z".repeat(type.length()), text("é", type.length()))
                        .distinct()
                        .map(Object.class::cast)
                        .toList();
            case STRING -> List.of("", " ", "Ada", "Grüße, 世界 \uD83D\uDE00", "\"\\\n\t\0\u007f", "x".repeat(300));
            case BINARY -> List.of(bytes(type.length(), 0xff), bytes(type.length(), 0x80), endingInOne(type.length()));
            case BYTES -> List.of(new byte[0], bytes(1, 0), bytes(5, 0xff), bytes(300, 0x5a));
            case DECIMAL -> decimals(type);
            case DATE ->
                List.of(
                        LocalDate.EPOCH,
                        LocalDate.of(1969, 12, 31),
                        LocalDate.of(2024, 2, 29),
                        LocalDate.ofEpochDay(Integer.MIN_VALUE),
                        LocalDate.ofEpochDay(Integer.MAX_VALUE));
            case TIME_WITHOUT_TIME_ZONE ->
                Stream.of(LocalTime.MIDNIGHT, LocalTime.of(12, 34, 56), LocalTime.MAX)
                        .map(time -> (Object) truncated(time, type))
                        .toList();
            case TIMESTAMP_WITHOUT_TIME_ZONE ->
                instants(type).stream()
                        .map(instant -> (Object) LocalDateTime.ofInstant(instant, ZoneOffset.UTC))
                        .toList();
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> List.copyOf(instants(type));
            case ARRAY, MAP, ROW -> throw new IllegalArgumentException(type + " is no scalar type");
        };
    }

    /** Rows that hold every edge of every column, and nulls where the type takes them. */
    List<GenericRow> edgeRows(RowType type) {
        List<List<Object>> columns = type.fields().stream()
                .map(field -> edgesFor((ScalarType) field.type()))
                .toList();
        int count = columns.stream().mapToInt(List::size).max().orElse(0);
        List<GenericRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            GenericRow row = new GenericRow(type.fieldCount());
            for (int column = 0; column < type.fieldCount(); column++) {
                row.setField(
                        column, columns.get(column).get(i % columns.get(column).size()));
            }
            rows.add(row);
        }
        rows.add(count / 2, nulls(type));
        return rows;
    }

    private GenericRow nulls(RowType type) {
        GenericRow row = new GenericRow(type.fieldCount());
        for (int i = 0; i < type.fieldCount(); i++) {
            row.setField(i, type.typeAt(i).isNullable() ? null : value(type.typeAt(i)));
        }
        return row;
    }

    private List<Object> edgesFor(ScalarType type) {
        return edges(type).stream()
                .filter(edge -> !readableByAll || !OfficialGap.isIn(type, JsonValues.natural(edge, type)))
                .toList();
    }

    /** Random rows. */
    List<GenericRow> rows(RowType type, int count) {
        return Stream.generate(() -> row(type)).limit(count).toList();
    }

    /** A random row. */
    GenericRow row(RowType type) {
        GenericRow row = new GenericRow(type.fieldCount());
        for (int i = 0; i < type.fieldCount(); i++) {
            row.setField(i, value(type.typeAt(i)));
        }
        return row;
    }

    /** A random value, often an edge, sometimes null. */
    @Nullable
    Object value(DataType type) {
        if (type.isNullable() && random.nextInt(6) == 0) {
            return null;
        } else if (type instanceof ArrayType array) {
            return list(array);
        } else if (type instanceof MapType map) {
            return map(map);
        } else if (type instanceof RowType row) {
            return row(row);
        }
        ScalarType scalar = (ScalarType) type;
        return random.nextInt(3) == 0 ? oneOf(edgesFor(scalar)) : scalar(scalar);
    }

    private List<@Nullable Object> list(ArrayType type) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = size(); i > 0; i--) {
            list.add(value(type.elementType()));
        }
        return list;
    }

    /** No two keys are the same in JSON: those that are no values to Java, as arrays of bytes, would be to the reader. */
    private Map<@Nullable Object, @Nullable Object> map(MapType type) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        Set<@Nullable Object> known = new HashSet<>();
        for (int i = size(); i > 0; i--) {
            Object key = value(type.keyType());
            if (known.add(JsonValues.natural(key, type.keyType()))) {
                map.put(key, value(type.valueType()));
            }
        }
        return map;
    }

    private int size() {
        return random.nextInt(12) == 0 ? 40 : random.nextInt(4);
    }

    private Object scalar(ScalarType type) {
        return switch (type.root()) {
            case BOOLEAN -> random.nextBoolean();
            case TINYINT -> (byte) random.nextInt();
            case SMALLINT -> (short) random.nextInt();
            case INTEGER -> random.nextInt() >> random.nextInt(32);
            case BIGINT -> random.nextLong() >> random.nextInt(64);
            case FLOAT -> (float) random.nextGaussian();
            case DOUBLE -> random.nextGaussian();
            case CHAR -> text(oneOf(List.of("a", "Z", "9", "é", "日")), random.nextInt(type.length() + 1));
            case STRING -> text();
            case BINARY -> randomBytes(type.length(), true);
            case BYTES -> randomBytes(random.nextInt(12), false);
            case DECIMAL -> decimal(type);
            case DATE -> LocalDate.of(2000, 1, 1).plusDays(random.nextInt(100_000) - 50_000);
            case TIME_WITHOUT_TIME_ZONE ->
                truncated(LocalTime.ofNanoOfDay(random.nextInt(MILLIS_OF_DAY) * 1_000_000L), type);
            case TIMESTAMP_WITHOUT_TIME_ZONE -> LocalDateTime.ofInstant(instant(type), ZoneOffset.UTC);
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> instant(type);
            case ARRAY, MAP, ROW -> throw new IllegalArgumentException(type + " is no scalar type");
        };
    }

    private <T> T oneOf(List<? extends T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(10); i > 0; i--) {
            text.append(oneOf(List.of("a", "Z", "0", "é", "日", "\uD83D\uDE00", " ", "'", "$")));
        }
        return text.toString();
    }

    /** A part repeated as long as so many bytes hold it. */
    private static String text(String part, int bytes) {
        return part.repeat(bytes / part.getBytes(StandardCharsets.UTF_8).length);
    }

    private static byte[] bytes(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] endingInOne(int length) {
        byte[] bytes = new byte[length];
        bytes[length - 1] = 1;
        return bytes;
    }

    private byte[] randomBytes(int length, boolean fixed) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        if (fixed) {
            bytes[length - 1] |= 1;
        }
        return bytes;
    }

    private static List<Object> decimals(ScalarType type) {
        BigInteger largest = BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE);
        return Stream.of(BigInteger.ZERO, BigInteger.ONE, BigInteger.ONE.negate(), largest, largest.negate())
                .map(unscaled -> (Object) new BigDecimal(unscaled, type.scale()))
                .toList();
    }

    private BigDecimal decimal(ScalarType type) {
        BigInteger limit = BigInteger.TEN.pow(1 + random.nextInt(type.precision()));
        BigInteger unscaled = new BigInteger(130, random).mod(limit);
        return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.scale());
    }

    /** Milliseconds are all that the formats keep, and ARROW keeps the seconds alone of TIME(0). */
    private static LocalTime truncated(LocalTime time, ScalarType type) {
        return time.truncatedTo(type.precision() == 0 ? ChronoUnit.SECONDS : ChronoUnit.MILLIS);
    }

    private static ChronoUnit unit(ScalarType timestamp) {
        int precision = timestamp.precision();
        return precision == 0
                ? ChronoUnit.SECONDS
                : precision <= 3 ? ChronoUnit.MILLIS : precision <= 6 ? ChronoUnit.MICROS : ChronoUnit.NANOS;
    }

    private static List<Instant> instants(ScalarType type) {
        boolean nanos = unit(type) == ChronoUnit.NANOS;
        return Stream.of(
                        Instant.EPOCH,
                        Instant.EPOCH.minusNanos(1),
                        Instant.EPOCH.minusSeconds(86_400),
                        Instant.ofEpochSecond(1_700_000_000L, 123_456_789),
                        Instant.ofEpochSecond(nanos ? FIRST_SECOND_OF_NANOS : FIRST_SECOND),
                        Instant.ofEpochSecond(nanos ? LAST_SECOND_OF_NANOS : LAST_SECOND, 999_999_999))
                .map(instant -> instant.truncatedTo(unit(type)))
                .toList();
    }

    private Instant instant(ScalarType type) {
        long seconds = readableByAll ? random.nextInt() & Integer.MAX_VALUE : 2L * random.nextInt();
        return Instant.ofEpochSecond(seconds, random.nextInt(1_000_000_000)).truncatedTo(unit(type));
    }
}
