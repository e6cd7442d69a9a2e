/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.wire;

import fluss.api.error.ErrorCode;
import fluss.api.error.ServerException;
import fluss.core.error.ErrorContext;
import fluss.core.wire.proto.ErrorResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.StringJoiner;

/** Errors that servers answer with: {@code docs/protocol/errors.md}. */
public final class ServerErrors {

    private static final Logger LOG = System.getLogger("fluss.core.wire");

    private static final String MISSING_TABLE = "TableNotExistException: ";

    private ServerErrors() {}

    /**
     * The failure of one request. What GET_METADATA of 0.9.1 hides in a -1, that there is no such table, becomes
     * TABLE_NOT_EXIST.
     */
    public static ServerException of(Api<?, ?> api, ErrorContext context, ErrorResponse response) {
        int number = response.getErrorCode();
        String text = response.getErrorMessage();
        if (api.key() == Apis.GET_METADATA.key() && hidesMissingTable(number, text)) {
            int start = text.indexOf(MISSING_TABLE) + MISSING_TABLE.length();
            return of(
                    ErrorCode.TABLE_NOT_EXIST.number(),
                    text.substring(start).lines().findFirst().orElse(""),
                    context);
        }
        return of(number, text, context);
    }

    /**
     * A failure, also of one bucket or entry of a response.
     *
     * @param number the code on the wire; one that this client does not know is kept and treated as -1
     * @param text what the server says; empty if it says nothing
     */
    public static ServerException of(int number, String text, ErrorContext context) {
        ErrorCode code = ErrorCode.of(number);
        String name = code.number() == number ? code.name() : "an error unknown to this client";
        String message = name + " (" + number + ")" + (text.isEmpty() ? "" : ": " + withoutStack(text));
        if (text.indexOf('\n') >= 0) {
            LOG.log(Level.DEBUG, () -> context.describe(name + ": " + text));
        }
        return new ServerException(code, number, context.describe(message), null);
    }

    /** Whether a -1 of GET_METADATA says that there is no such table; {@code errors.md}, section 3. */
    public static boolean hidesMissingTable(int number, String text) {
        return number == ErrorCode.UNKNOWN_SERVER_ERROR.number() && text.contains(MISSING_TABLE);
    }

    /** A stack trace without its frames: what happened, and what caused it. */
    private static String withoutStack(String text) {
        if (text.indexOf('\n') < 0) {
            return text;
        }
        StringJoiner kept = new StringJoiner("; ");
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("at ") && !line.startsWith("... "))
                .forEach(kept::add);
        return kept.toString();
    }
}
