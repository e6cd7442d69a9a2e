/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the texts of a JSON document. */
final class JsonStrings {

    private static final int FIRST_PRINTABLE = 0x20;
    private static final int CODE_DIGITS = 4;
    private static final int HEX = 16;

    private final byte[] document;

    JsonStrings(byte[] document) {
        this.document = document;
    }

    /** Where the quote stands that ends the text whose first quote is at {@code begin}. */
    int end(int begin) {
        for (int at = begin + 1; at < document.length; at++) {
            byte next = document[at];
            if (next == '"') {
                return at;
            }
            if (next == '\\') {
                at++; // a quote behind it ends nothing
            } else if (next >= 0 && next < FIRST_PRINTABLE) {
                throw JsonReader.malformed("A text has the control character " + next, at);
            }
        }
        throw JsonReader.malformed("A text does not end", begin);
    }

    /** The text between two quotes, the last of which is at {@code end}. */
    String read(int begin, int end) {
        int plain = plainUntil(begin, end);
        if (plain == end) {
            return utf8(begin, end);
        }
        StringBuilder text = new StringBuilder(end - begin);
        int at = begin;
        while (plain < end) {
            text.append(utf8(at, plain)).append(escaped(plain + 1, end));
            at = plain + (document[plain + 1] == 'u' ? 2 + CODE_DIGITS : 2);
            plain = plainUntil(at, end);
        }
        return text.append(utf8(at, end)).toString();
    }

    private int plainUntil(int begin, int end) {
        int at = begin;
        while (at < end && document[at] != '\\') {
            at++;
        }
        return at;
    }

    private String utf8(int begin, int end) {
        for (int at = begin; at < end; at++) {
            if (document[at] < 0) {
                return decoded(begin, end);
            }
        }
        return new String(document, begin, end - begin, StandardCharsets.ISO_8859_1);
    }

    private String decoded(int begin, int end) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document, begin, end - begin))
                    .toString();
        } catch (CharacterCodingException e) {
            throw JsonReader.malformed("A text is not UTF-8", begin);
        }
    }

    /** What the character behind a backslash stands for; there is one, since a quote follows. */
    private char escaped(int at, int end) {
        return switch (document[at]) {
            case '"' -> '"';
            case '\\' -> '\\';
            case '/' -> '/';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> code(at + 1, end);
            default -> throw JsonReader.malformed("A backslash stands before no character that it may", at);
        };
    }

    private char code(int begin, int end) {
        if (end - begin < CODE_DIGITS) {
            throw JsonReader.malformed("The code of a character is cut off", begin);
        }
        int code = 0;
        for (int at = begin; at < begin + CODE_DIGITS; at++) {
            int digit = document[at] < 0 ? -1 : Character.digit(document[at], HEX);
            if (digit < 0) {
                throw JsonReader.malformed("The code of a character has no four hexadecimal digits", at);
            }
            code = code * HEX + digit;
        }
        return (char) code;
    }
}
