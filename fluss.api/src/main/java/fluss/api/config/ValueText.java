/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.config;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as text: {@code docs/protocol/metadata.md}, section 8. Every method throws IllegalArgumentException with a reason. */
final class ValueText {

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d+)\\s*(\\D*)");
    private static final Map<String, Long> NANOS = new HashMap<>();
    private static final Map<String, Integer> SIZE_SHIFTS =
            Map.of("b", 0, "k", 10, "kb", 10, "m", 20, "mb", 20, "g", 30, "gb", 30, "t", 40, "tb", 40);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    static {
        unit(1, "ns", "nano", "nanos", "nanosecond", "nanoseconds");
        unit(1_000, "\u00b5s", "\u03bcs", "us", "micro", "micros", "microsecond", "microseconds");
        unit(1_000_000, "ms", "milli", "millis", "millisecond", "milliseconds");
        unit(1_000_000_000L, "s", "sec", "secs", "second", "seconds");
        unit(60_000_000_000L, "min", "m", "minute", "minutes");
        unit(3_600_000_000_000L, "h", "hour", "hours");
        unit(86_400_000_000_000L, "d", "day", "days");
    }

    private ValueText() {}

    private static void unit(long nanos, String... names) {
        for (String name : names) {
            NANOS.put(name, nanos);
        }
    }

    /** Reads a value of one of the types that settings have. */
    static Object parse(String text, Class<?> type) {
        if (type == String.class) {
            return text;
        } else if (type == Integer.class) {
            return integer(text);
        } else if (type == Long.class) {
            return bytes(text);
        } else if (type == Boolean.class) {
            return truth(text);
        } else if (type == Double.class) {
            return number(text);
        } else if (type == Duration.class) {
            return duration(text);
        } else if (type == ZoneId.class) {
            return zone(text);
        } else if (type.isEnum()) {
            return constant(text, type);
        }
        throw new IllegalArgumentException("settings of " + type + " are not known");
    }

    /** The text of a value of one of the types that settings have: the largest unit that leaves no fraction. */
    static String format(Object value) {
        if (value instanceof Duration duration) {
            long nanos = duration.toNanos();
            if (nanos % 1_000_000 != 0) {
                return nanos + " ns";
            }
            return nanos % 1_000_000_000 != 0 ? nanos / 1_000_000 + " ms" : nanos / 1_000_000_000 + " s";
        } else if (value instanceof Long bytes) {
            return bytes == 0 || bytes % 1024 != 0
                    ? bytes + "b"
                    : bytes % (1024 * 1024) != 0 ? bytes / 1024 + "kb" : bytes / (1024 * 1024) + "mb";
        }
        return value.toString();
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time zone, for example Europe/Berlin or UTC", e);
        }
    }

    /** Upper and lower case do not matter, nor whether words are joined by {@code _} or {@code -}. */
    private static Object constant(String text, Class<?> type) {
        String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Object::toString)
                                .collect(Collectors.joining(", "))));
    }

    private static Integer integer(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number that fits into 32 bits", e);
        }
    }

    private static Double number(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a number, for example 1.5", e);
        }
    }

    private static Boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    static Duration duration(String text) {
        Matcher parts = split(text, "must be a whole number and a unit (ns, µs, ms, s, min, h, d), for example 30 s");
        Long unit = NANOS.get(parts.group(2).toLowerCase(Locale.ROOT));
        if (unit == null) {
            throw new IllegalArgumentException("must have a unit: ns, µs, ms, s, min, h or d");
        }
        return Duration.ofNanos(product(parts.group(1), unit));
    }

    static Long bytes(String text) {
        Matcher parts = split(text, "must be a whole number and a unit (b, kb, mb, gb, tb), for example 64mb");
        Integer shift = SIZE_SHIFTS.get(parts.group(2).toLowerCase(Locale.ROOT));
        if (shift == null) {
            throw new IllegalArgumentException("must have a unit: b, kb, mb, gb or tb");
        }
        return product(parts.group(1), 1L << shift);
    }

    private static Matcher split(String text, String rule) {
        Matcher parts = NUMBER_AND_UNIT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(rule);
        }
        return parts;
    }

    private static long product(String number, long unit) {
        BigInteger product = new BigInteger(number).multiply(BigInteger.valueOf(unit));
        if (product.compareTo(LONG_MAX) > 0) {
            throw new IllegalArgumentException("is too large");
        }
        return product.longValue();
    }
}
