/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.types;

import java.util.Objects;
import java.util.Optional;

/** The tokens of the text of a type, taken one by one; blanks between them do not count. */
final class TypeTokens {

    private final String text;
    private int position;

    TypeTokens(String text) {
        this.text = Objects.requireNonNull(text, "text");
        skipBlanks();
    }

    /** A text that is no type. */
    static final class SyntaxException extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        SyntaxException(String message) {
            super(message);
        }
    }

    int position() {
        return position;
    }

    SyntaxException wrong(int where, String reason) {
        return new SyntaxException("'" + text + "' is no type: " + reason + " (character " + (where + 1) + ")");
    }

    private SyntaxException expected(String what) {
        String found = position == text.length()
                ? "the end"
                : "'" + text.substring(position, text.offsetByCodePoints(position, 1)) + "'";
        return wrong(position, what + " expected, but found " + found);
    }

    private void skipBlanks() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private boolean at(char c) {
        return position < text.length() && text.charAt(position) == c;
    }

    void requireEnd() {
        if (position < text.length()) {
            throw expected("the end");
        }
    }

    boolean skip(char c) {
        if (!at(c)) {
            return false;
        }
        position++;
        skipBlanks();
        return true;
    }

    void require(char c) {
        if (!skip(c)) {
            throw expected("'" + c + "'");
        }
    }

    String word(String what) {
        int end = endOfWord();
        if (end == position) {
            throw expected(what);
        }
        String word = text.substring(position, end);
        position = end;
        skipBlanks();
        return word;
    }

    private int endOfWord() {
        int end = position;
        while (end < text.length() && isPlain(text.charAt(end))) {
            end++;
        }
        return end;
    }

    boolean skipWord(String word) {
        int end = endOfWord();
        if (end - position != word.length() || !text.regionMatches(true, position, word, 0, word.length())) {
            return false;
        }
        position = end;
        skipBlanks();
        return true;
    }

    void requireWord(String word) {
        if (!skipWord(word)) {
            throw expected(word);
        }
    }

    int number() {
        int start = position;
        String digits = word("a number");
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw wrong(start, "'" + digits + "' is no number from 0 to " + Integer.MAX_VALUE);
        }
    }

    /** The name of a field, plain or in back quotes. */
    String identifier() {
        return at('`') ? quoted('`') : word("the name of a field");
    }

    /** A text in quotes, if one is here. */
    Optional<String> quotedText() {
        return at('\'') ? Optional.of(quoted('\'')) : Optional.empty();
    }

    /** A quote within is doubled. */
    private String quoted(char quote) {
        int start = position;
        StringBuilder value = new StringBuilder();
        while (true) {
            int end = text.indexOf(quote, position + 1);
            if (end < 0) {
                throw wrong(start, "a quote is not closed");
            }
            value.append(text, position + 1, end);
            position = end + 1;
            if (!at(quote)) {
                skipBlanks();
                return value.toString();
            }
            value.append(quote);
        }
    }

    /** The name as it is written: in back quotes unless it is plain. */
    static String printIdentifier(String name) {
        return name.chars().allMatch(c -> isPlain((char) c)) ? name : '`' + name.replace("`", "``") + '`';
    }

    static String printText(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
}
