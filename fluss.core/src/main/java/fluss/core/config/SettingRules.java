/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.config;

import fluss.api.config.ClientOptions;
import fluss.api.config.ConfigOption;
import fluss.api.config.Configuration;
import fluss.api.error.ConfigurationException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which values settings may have, alone and together. */
final class SettingRules {

    private static final Duration NOTHING = Duration.ZERO;
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    /** Requests carry such times in 32 bits. */
    private static final Duration WIRE_MAX = Duration.ofMillis(Integer.MAX_VALUE);

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);
    private static final long INT_MAX = Integer.MAX_VALUE;
    private static final int KEPT_PER_BUCKET = 5;

    private static final Map<String, Range<?>> RANGES = new HashMap<>();
    private static final Map<String, Set<String>> CHOICES = Map.of(
            ClientOptions.WRITER_ACKS.key(),
            Set.of("0", "1", "all", "-1"),
            ClientOptions.SECURITY_PROTOCOL.key(),
            Set.of("plaintext", "sasl", "sasl_plaintext", "ssl", "sasl_ssl"),
            ClientOptions.SCANNER_READ_PREFERENCE.key(),
            Set.of("local-first", "remote-first"),
            ClientOptions.TRANSPORT_BUFFERS.key(),
            Set.of("direct", "heap"),
            ClientOptions.SSL_ENDPOINT_IDENTIFICATION.key(),
            Set.of("https", ""));

    static {
        time(MILLISECOND, WIRE_MAX, List.of(ClientOptions.CONNECT_TIMEOUT, ClientOptions.REQUEST_TIMEOUT));
        time(MILLISECOND, WIRE_MAX, List.of(ClientOptions.BOOTSTRAP_TIMEOUT));
        time(MILLISECOND, WIRE_MAX, List.of(ClientOptions.RETRY_BACKOFF, ClientOptions.RETRY_BACKOFF_MAX));
        time(NOTHING, WIRE_MAX, List.of(ClientOptions.SCANNER_FETCH_WAIT_MAX_TIME));
        time(MILLISECOND, LONGEST, List.of(ClientOptions.DELIVERY_TIMEOUT, ClientOptions.MAX_IDLE_TIME));
        time(MILLISECOND, LONGEST, List.of(ClientOptions.SCANNER_DISCOVERY_INTERVAL));
        time(NOTHING, LONGEST, List.of(ClientOptions.CLOSE_TIMEOUT, ClientOptions.WRITER_BATCH_TIMEOUT));
        time(NOTHING, LONGEST, List.of(ClientOptions.WRITER_BUFFER_WAIT_TIMEOUT));
        size(1024, INT_MAX, List.of(ClientOptions.MAX_FRAME_SIZE));
        size(1, INT_MAX, List.of(ClientOptions.WRITER_BATCH_SIZE, ClientOptions.WRITER_REQUEST_MAX_SIZE));
        size(1, Long.MAX_VALUE, List.of(ClientOptions.WRITER_BUFFER_MEMORY));
        size(
                1,
                INT_MAX,
                List.of(ClientOptions.SCANNER_FETCH_MAX_BYTES, ClientOptions.SCANNER_FETCH_MAX_BYTES_FOR_BUCKET));
        size(0, INT_MAX, List.of(ClientOptions.SCANNER_FETCH_MIN_BYTES));
        size(1, INT_MAX, List.of(ClientOptions.SCANNER_MAX_DECODED_BATCH, ClientOptions.SCANNER_KV_FETCH_MAX_BYTES));
        count(0, Integer.MAX_VALUE, List.of(ClientOptions.WRITER_RETRIES, ClientOptions.LOOKUP_MAX_RETRIES));
        put(new Range<>(Double.class, 1.0, 10.0, "1 to 10"), List.of(ClientOptions.RETRY_BACKOFF_MULTIPLIER));
        put(new Range<>(Double.class, 0.0, 0.9, "0 to 0.9"), List.of(ClientOptions.RETRY_BACKOFF_JITTER));
        time(NOTHING, LONGEST, List.of(ClientOptions.WRITER_MAX_THROTTLE));
        time(NOTHING, WIRE_MAX, List.of(ClientOptions.LOOKUP_HEDGE_DELAY));
        put(new Range<>(Double.class, 0.0, 1.0, "0 to 1"), List.of(ClientOptions.LOOKUP_HEDGE_MAX_SHARE));
        size(0, Long.MAX_VALUE, List.of(ClientOptions.WRITER_MAX_BYTES_PER_SECOND));
        count(1, Integer.MAX_VALUE, List.of(ClientOptions.WRITER_MAX_INFLIGHT_OF_TABLE));
        count(1, 64, List.of(ClientOptions.TRANSPORT_IO_THREADS));
        count(1, KEPT_PER_BUCKET, List.of(ClientOptions.WRITER_MAX_INFLIGHT));
        count(1, Integer.MAX_VALUE, List.of(ClientOptions.SCANNER_MAX_POLL_RECORDS, ClientOptions.LOOKUP_QUEUE_SIZE));
        count(
                1,
                Integer.MAX_VALUE,
                List.of(ClientOptions.SCANNER_REMOTE_LOG_PREFETCH, ClientOptions.REMOTE_FILE_THREADS));
        count(1, Integer.MAX_VALUE, List.of(ClientOptions.SCANNER_REMOTE_LOG_CONCURRENCY));
        count(1, Integer.MAX_VALUE, List.of(ClientOptions.LOOKUP_MAX_BATCH_SIZE, ClientOptions.LOOKUP_MAX_INFLIGHT));
    }

    private SettingRules() {}

    /** A range, both ends included, with the form in which people write it. */
    private record Range<T extends Comparable<T>>(Class<T> type, T least, T most, String text) {

        boolean contains(Object value) {
            T typed = type.cast(value);
            return typed.compareTo(least) >= 0 && typed.compareTo(most) <= 0;
        }
    }

    private static void time(Duration least, Duration most, List<ConfigOption<Duration>> options) {
        String text = least.toMillis() + " ms" + (most.equals(LONGEST) ? " or more" : " to " + most.toMillis() + " ms");
        put(new Range<>(Duration.class, least, most, text), options);
    }

    private static void size(long least, long most, List<ConfigOption<Long>> options) {
        String text = least + "b" + (most == Long.MAX_VALUE ? " or more" : " to " + most + "b");
        put(new Range<>(Long.class, least, most, text), options);
    }

    private static void count(int least, int most, List<ConfigOption<Integer>> options) {
        String text = least + (most == Integer.MAX_VALUE ? " or more" : " to " + most);
        put(new Range<>(Integer.class, least, most, text), options);
    }

    private static void put(Range<?> range, List<? extends ConfigOption<?>> options) {
        options.forEach(option -> RANGES.put(option.key(), range));
    }

    /** What is wrong with a value, empty if nothing is. */
    static String problem(ConfigOption<?> option, Object value) {
        Range<?> range = RANGES.get(option.key());
        if (range != null && !range.contains(value)) {
            return "must be " + range.text();
        }
        Set<String> choices = CHOICES.get(option.key());
        if (choices != null && !choices.contains(value.toString().toLowerCase(Locale.ROOT))) {
            return "must be one of "
                    + String.join(", ", choices.stream().sorted().toList());
        }
        return "";
    }

    /** Checks settings that depend on each other. */
    static void checkTogether(Configuration settings) {
        if (settings.get(ClientOptions.WRITER_ENABLE_IDEMPOTENCE)) {
            String acks = settings.get(ClientOptions.WRITER_ACKS);
            require(
                    acks.equalsIgnoreCase("all") || acks.equals("-1"),
                    "client.writer.enable-idempotence needs client.writer.acks=all, not '" + acks
                            + "'; set one or the other");
            require(
                    settings.get(ClientOptions.WRITER_RETRIES) > 0,
                    "client.writer.enable-idempotence needs client.writer.retries above 0; set one or the other");
        }
        notLess(settings, ClientOptions.DELIVERY_TIMEOUT, ClientOptions.REQUEST_TIMEOUT);
        notLess(settings, ClientOptions.RETRY_BACKOFF_MAX, ClientOptions.RETRY_BACKOFF);
        notLess(settings, ClientOptions.WRITER_BUFFER_MEMORY, ClientOptions.WRITER_BATCH_SIZE);
        require(
                settings.find(ClientOptions.SASL_USERNAME).isPresent()
                        == settings.find(ClientOptions.SASL_PASSWORD).isPresent(),
                "client.security.sasl.username and client.security.sasl.password must be set both or not at all");
    }

    private static <T extends Comparable<T>> void notLess(
            Configuration settings, ConfigOption<T> larger, ConfigOption<T> smaller) {
        if (settings.get(larger).compareTo(settings.get(smaller)) < 0) {
            Map<String, String> texts = settings.asMap();
            throw new ConfigurationException(larger.key() + " (" + texts.get(larger.key()) + ") must not be less than "
                    + smaller.key() + " (" + texts.get(smaller.key()) + ")");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ConfigurationException(otherwise);
        }
    }
}
