/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeParserTest {

    private static final int TYPES = 5_000;
    private static final List<String> NAMES = List.of(
            "a", "B_2", "with space", "`quoted``", "caf\u00e9", "NOT", "ROW<", "\ud83d\ude00", "'", "1", "a,b>");

    private final Random random = new Random();

    private DataType anyType(int depth) {
        TypeRoot root = TypeRoot.values()[random.nextInt(TypeRoot.values().length)];
        DataType type = switch (root) {
            case CHAR -> DataTypes.CHAR(anyLength());
            case BINARY -> DataTypes.BINARY(anyLength());
            case DECIMAL -> {
                int precision = 1 + random.nextInt(38);
                yield DataTypes.DECIMAL(precision, random.nextInt(precision + 1));
            }
            case TIME_WITHOUT_TIME_ZONE -> DataTypes.TIME(random.nextInt(10));
            case TIMESTAMP_WITHOUT_TIME_ZONE -> DataTypes.TIMESTAMP(random.nextInt(10));
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> DataTypes.TIMESTAMP_LTZ(random.nextInt(10));
            case ARRAY -> DataTypes.ARRAY(depth == 0 ? DataTypes.INT() : anyType(depth - 1));
            case MAP -> DataTypes.MAP(anyType(0), depth == 0 ? DataTypes.INT() : anyType(depth - 1));
            case ROW -> anyRow(depth);
            default -> new ScalarType(root, true, 0, 0, 0);
        };
        return type.withNullability(random.nextInt(3) > 0);
    }

    private int anyLength() {
        return random.nextBoolean() ? 1 + random.nextInt(20) : Integer.MAX_VALUE;
    }

    private DataType anyRow(int depth) {
        List<DataField> fields = new ArrayList<>();
        List<String> names = new ArrayList<>(NAMES);
        java.util.Collections.shuffle(names, random);
        int count = random.nextInt(4);
        for (String name : names.subList(0, count)) {
            Optional<String> description =
                    random.nextInt(3) == 0 ? Optional.of(NAMES.get(random.nextInt(NAMES.size()))) : Optional.empty();
            DataType type = depth == 0 ? DataTypes.STRING() : anyType(depth - 1);
            fields.add(new DataField(name, type, description, DataField.NO_ID));
        }
        return new RowType(fields, true);
    }

    @Test
    void everyTypeIsReadBackFromItsText() {
        long seed = System.nanoTime();
        random.setSeed(seed);
        Set<TypeRoot> seen = EnumSet.noneOf(TypeRoot.class);
        for (int i = 0; i < TYPES; i++) {
            DataType type = anyType(3);
            seen.add(type.root());
            assertThat(DataTypes.parse(type.toString()))
                    .as("seed %d, %s", seed, type)
                    .isEqualTo(type);
        }
        assertThat(seen).containsExactly(TypeRoot.values());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "int | INT",
                "Integer not\tnull | INT NOT NULL",
                "INT NULL | INT",
                "DOUBLE precision | DOUBLE",
                "char | CHAR(1)",
                "binary | BINARY(1)",
                "DEC | DECIMAL(10, 0)",
                "numeric(5) | DECIMAL(5, 0)",
                "DECIMAL ( 5,2 )NOT NULL | DECIMAL(5, 2) NOT NULL",
                "TIME | TIME(0)",
                "TIME(3) WITHOUT TIME ZONE | TIME(3)",
                "TIMESTAMP | TIMESTAMP(6)",
                "TIMESTAMP(3) without time zone | TIMESTAMP(3)",
                "TIMESTAMP WITH LOCAL TIME ZONE | TIMESTAMP_LTZ(6)",
                "TIMESTAMP(0) WITH LOCAL TIME ZONE NOT NULL | TIMESTAMP_LTZ(0) NOT NULL",
                "MAP<STRING,INT> | MAP<STRING NOT NULL, INT>",
                "row<> | ROW<>",
                "ROW<`a` INT 'it''s', not INT NOT NULL> NOT NULL | ROW<a INT 'it''s', not INT NOT NULL> NOT NULL"
            })
    void otherSpellingsAreReadToo(String text, String printed) {
        assertThat(DataTypes.parse(text)).hasToString(printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\" | a type expected, but found the end (character 1)",
                "VARCHAR(3) | there is no type VARCHAR (character 1)",
                "ARRAY<TEXT> | there is no type TEXT (character 7)",
                "ARRAY<INT | '>' expected, but found the end (character 10)",
                "ARRAY INT | '<' expected, but found 'I' (character 7)",
                "INT NOT | NULL expected, but found the end (character 8)",
                "INT INT | the end expected, but found 'I' (character 5)",
                "DECIMAL(39, 2) | DECIMAL needs a precision of 1 to 38, not 39 (character 1)",
                "MAP<INT, DECIMAL(3, 4)> | DECIMAL(3) needs a scale of 0 to 3, not 4 (character 10)",
                "CHAR(0) | CHAR needs a length of 1 or more, not 0 (character 1)",
                "CHAR(-1) | a number expected, but found '-' (character 6)",
                "CHAR(99999999999) | '99999999999' is no number from 0 to 2147483647 (character 6)",
                "ROW<a INT, a INT> | Two fields are named 'a' (character 1)",
                "ROW<`a INT> | a quote is not closed (character 5)",
                "ROW<a INT 'x> | a quote is not closed (character 11)",
                "ROW<` ` INT> | A field needs a name (character 1)",
                "TIMESTAMP WITH TIME ZONE | LOCAL expected, but found 'T' (character 16)",
                "STRING(3) | the end expected, but found '(' (character 7)"
            })
    void aTextThatIsNoTypeIsRefusedWithThePlace(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataTypes.parse(text))
                .withMessage("'" + text + "' is no type: " + reason);
    }

    @Test
    void aTextThatIsNestedTooDeepIsRefusedInBoundedStack() {
        assertThat(DataTypes.parse("ARRAY<".repeat(99) + "INT" + ">".repeat(99)).root())
                .isEqualTo(TypeRoot.ARRAY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataTypes.parse("ARRAY<".repeat(100_000)))
                .withMessageContaining("nested more than 100 levels deep (character 601)");
        assertThatNullPointerException().isThrownBy(() -> DataTypes.parse(null));
    }
}
