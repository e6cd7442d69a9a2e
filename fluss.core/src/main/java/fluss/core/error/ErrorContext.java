/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.error;

import fluss.api.error.ConfigurationException;
import fluss.api.error.FlussException;
import fluss.api.metadata.TablePath;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the place of a failure. Every message of the client begins with it, in one form: {@code [table=shop.orders
 * partition=2026-08 bucket=3 server=ts-1 api=PUT_KV] what happened}. Immutable.
 *
 * @param table the table, if known
 * @param partition name of the partition, if known
 * @param bucket number of the bucket, if known
 * @param server the server, if known
 * @param api the API, if known
 */
public record ErrorContext(
        @Nullable String table,
        @Nullable String partition,
        @Nullable String bucket,
        @Nullable String server,
        @Nullable String api) {

    /** Nothing is known. */
    public static final ErrorContext NONE = new ErrorContext(null, null, null, null, null);

    private static final Pattern PREFIX = Pattern.compile(
            "^\\[((?:table|partition|bucket|server|api)=\\S*(?: (?:partition|bucket|server|api)=\\S*)*)\\] ");
    private static final Pattern ENTRY = Pattern.compile("(\\w+)=(\\S*)");

    /** This and a table. */
    public ErrorContext withTable(TablePath value) {
        return new ErrorContext(value.toString(), partition, bucket, server, api);
    }

    /** This and the name of a partition. */
    public ErrorContext withPartition(String value) {
        return new ErrorContext(table, value, bucket, server, api);
    }

    /** This and the number of a bucket. */
    public ErrorContext withBucket(int value) {
        return new ErrorContext(table, partition, Integer.toString(value), server, api);
    }

    /** This and a server, as it prints itself. */
    public ErrorContext withServer(Object value) {
        return new ErrorContext(table, partition, bucket, value.toString(), api);
    }

    /** This and an API, as it prints itself. */
    public ErrorContext withApi(Object value) {
        return new ErrorContext(table, partition, bucket, server, value.toString());
    }

    /** The text with this context before it. What a context before the text says already stays and wins. */
    public String describe(String text) {
        Matcher matcher = PREFIX.matcher(text);
        if (!matcher.lookingAt()) {
            return prefix() + text;
        }
        ErrorContext merged = this;
        Matcher entries = ENTRY.matcher(matcher.group(1));
        while (entries.find()) {
            merged = merged.with(entries.group(1), entries.group(2));
        }
        return merged.prefix() + text.substring(matcher.end());
    }

    /** A message without its context. */
    public static String withoutPrefix(@Nullable String text) {
        return text == null ? "" : PREFIX.matcher(text).replaceFirst("");
    }

    /** A failure of the same class and code with this context in its message; the failure given is its cause. */
    public FlussException describe(FlussException failure) {
        if (failure instanceof ConfigurationException) {
            return failure; // it is about a setting, wherever it was noticed
        }
        String before = failure.getMessage() == null ? "" : failure.getMessage();
        String text = describe(before);
        if (text.equals(before)) {
            return failure;
        }
        return FailureCopies.of(failure, text);
    }

    private ErrorContext with(String key, String value) {
        return switch (key) {
            case "table" -> new ErrorContext(value, partition, bucket, server, api);
            case "partition" -> new ErrorContext(table, value, bucket, server, api);
            case "bucket" -> new ErrorContext(table, partition, value, server, api);
            case "server" -> new ErrorContext(table, partition, bucket, value, api);
            case "api" -> new ErrorContext(table, partition, bucket, server, value);
            default -> this;
        };
    }

    private String prefix() {
        StringBuilder out = new StringBuilder();
        append(out, "table", table);
        append(out, "partition", partition);
        append(out, "bucket", bucket);
        append(out, "server", server);
        append(out, "api", api);
        return out.isEmpty() ? "" : out.append("] ").toString();
    }

    private static void append(StringBuilder out, String key, @Nullable String value) {
        if (value != null) {
            out.append(out.isEmpty() ? '[' : ' ').append(key).append('=').append(value);
        }
    }
}
