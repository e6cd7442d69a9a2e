/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the text of a type: what {@link DataType#toString()} prints, in any case and with any blanks, and the aliases of SQL. */
final class TypeParser {

    /** Deeper texts are no types that anybody wrote, and each level costs a frame of the stack. */
    private static final int MOST_LEVELS = 100;

    private final TypeTokens tokens;
    private int level;

    private TypeParser(String text) {
        tokens = new TypeTokens(text);
    }

    static DataType parse(String text) {
        TypeParser parser = new TypeParser(text);
        DataType type = parser.type();
        parser.tokens.requireEnd();
        return type;
    }

    private DataType type() {
        int start = tokens.position();
        if (++level > MOST_LEVELS) {
            throw tokens.wrong(start, "a type is nested more than " + MOST_LEVELS + " levels deep");
        }
        String name = tokens.word("a type").toUpperCase(Locale.ROOT);
        DataType type;
        try {
            type = base(start, name);
        } catch (TypeTokens.SyntaxException e) {
            throw e;
        } catch (IllegalArgumentException e) { // a length, precision or name that the type itself refuses
            throw tokens.wrong(start, String.valueOf(e.getMessage()));
        }
        level--;
        return nullability(type);
    }

    private DataType base(int start, String name) {
        return switch (name) {
            case "BOOLEAN" -> DataTypes.BOOLEAN();
            case "TINYINT" -> DataTypes.TINYINT();
            case "SMALLINT" -> DataTypes.SMALLINT();
            case "INT", "INTEGER" -> DataTypes.INT();
            case "BIGINT" -> DataTypes.BIGINT();
            case "FLOAT" -> DataTypes.FLOAT();
            case "DOUBLE" -> {
                tokens.skipWord("PRECISION");
                yield DataTypes.DOUBLE();
            }
            case "CHAR" -> DataTypes.CHAR(parameter(1));
            case "STRING" -> DataTypes.STRING();
            case "BINARY" -> DataTypes.BINARY(parameter(1));
            case "BYTES" -> DataTypes.BYTES();
            case "DECIMAL", "DEC", "NUMERIC" -> decimal();
            case "DATE" -> DataTypes.DATE();
            case "TIME" -> {
                DataType time = DataTypes.TIME(parameter(0));
                if (tokens.skipWord("WITHOUT")) {
                    timeZone();
                }
                yield time;
            }
            case "TIMESTAMP" -> timestamp();
            case "TIMESTAMP_LTZ" -> DataTypes.TIMESTAMP_LTZ(parameter(6));
            case "ARRAY" -> {
                tokens.require('<');
                DataType element = type();
                tokens.require('>');
                yield DataTypes.ARRAY(element);
            }
            case "MAP" -> {
                tokens.require('<');
                DataType key = type();
                tokens.require(',');
                DataType value = type();
                tokens.require('>');
                yield DataTypes.MAP(key, value);
            }
            case "ROW" -> row();
            default -> throw tokens.wrong(start, "there is no type " + name);
        };
    }

    private int parameter(int whenAbsent) {
        if (!tokens.skip('(')) {
            return whenAbsent;
        }
        int value = tokens.number();
        tokens.require(')');
        return value;
    }

    private DataType decimal() {
        if (!tokens.skip('(')) {
            return DataTypes.DECIMAL(10, 0);
        }
        int precision = tokens.number();
        int scale = tokens.skip(',') ? tokens.number() : 0;
        tokens.require(')');
        return DataTypes.DECIMAL(precision, scale);
    }

    private DataType timestamp() {
        int precision = parameter(6);
        if (tokens.skipWord("WITHOUT")) {
            timeZone();
        } else if (tokens.skipWord("WITH")) {
            tokens.requireWord("LOCAL");
            timeZone();
            return DataTypes.TIMESTAMP_LTZ(precision);
        }
        return DataTypes.TIMESTAMP(precision);
    }

    private void timeZone() {
        tokens.requireWord("TIME");
        tokens.requireWord("ZONE");
    }

    private DataType row() {
        tokens.require('<');
        List<DataField> fields = new ArrayList<>();
        if (!tokens.skip('>')) {
            do {
                String name = tokens.identifier();
                DataType type = type();
                Optional<String> description = tokens.quotedText();
                fields.add(new DataField(name, type, description, DataField.NO_ID));
            } while (tokens.skip(','));
            tokens.require('>');
        }
        return new RowType(fields, true);
    }

    private DataType nullability(DataType type) {
        if (tokens.skipWord("NOT")) {
            tokens.requireWord("NULL");
            return type.notNull();
        }
        tokens.skipWord("NULL");
        return type;
    }
}
