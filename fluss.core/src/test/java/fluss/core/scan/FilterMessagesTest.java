/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.RowException;
import fluss.api.metadata.Schema;
import fluss.api.predicate.Predicate;
import fluss.api.types.DataTypes;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterMessagesTest {

    private static final Schema SCHEMA = Schema.builder()
            .column("nested", DataTypes.ROW(DataTypes.FIELD("inner", DataTypes.INT())))
            .column("id", DataTypes.BIGINT().notNull())
            .column("code", DataTypes.CHAR(2))
            .build();

    private static void refused(Predicate condition, String message) {
        assertThatThrownBy(() -> FilterMessages.of(condition, SCHEMA))
                .isInstanceOf(RowException.class)
                .hasMessageContaining(message);
    }

    @Test
    void columnsAreNamedByTheirIdsAndNotByTheirPlaces() {
        assertThat(FilterMessages.of(Predicate.equal("id", 7L), SCHEMA)
                        .getLeaf()
                        .getFieldId())
                .isEqualTo(2);
    }

    @Test
    void numbersOfNarrowerTypesAreTaken() {
        assertThat(FilterMessages.of(Predicate.lessThan("id", 7), SCHEMA)
                        .getLeaf()
                        .getLiterals(0)
                        .getBigintValue())
                .isEqualTo(7);
    }

    @Test
    void oneValueIsComparedAndFewAreSpread() {
        assertThat(FilterMessages.of(Predicate.in("id", 1L), SCHEMA))
                .isEqualTo(FilterMessages.of(Predicate.equal("id", 1L), SCHEMA));
        assertThat(FilterMessages.of(Predicate.notIn("id", 1L, 2L, 3L), SCHEMA))
                .isEqualTo(FilterMessages.of(
                        Predicate.and(
                                Predicate.notEqual("id", 1L),
                                Predicate.notEqual("id", 2L),
                                Predicate.notEqual("id", 3L)),
                        SCHEMA));
    }

    @Test
    void aPartOfATextMayBeLongerThanTheText() {
        assertThat(FilterMessages.of(Predicate.contains("code", "long"), SCHEMA)
                        .getLeaf()
                        .getLiterals(0))
                .satisfies(literal -> assertThat(literal.getStringValue()).isEqualTo("long"))
                .satisfies(literal -> assertThat(literal.getLiteralType()).isEqualTo(7));
        refused(
                Predicate.equal("code", "long"),
                "Column 'code' of type CHAR(2): expected at most 2 characters, found 4");
    }

    @Test
    void whatCannotBeAskedIsRefusedWithTheColumn() {
        refused(Predicate.equal("no", 1), "There is no column 'no'");
        refused(Predicate.isNull("nested"), "Column 'nested' of type ROW<inner INT> cannot be in a condition");
        refused(Predicate.equal("id", "1"), "Column 'id' of type BIGINT NOT NULL: expected Long, found String");
        refused(Predicate.startsWith("id", "1"), "Column 'id' of type BIGINT NOT NULL: a part of it");
        assertThatNullPointerException()
                .isThrownBy(() -> Predicate.equal("id", null))
                .withMessageContaining("ask isNull");
        assertThatIllegalArgumentException().isThrownBy(() -> Predicate.in("id"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Predicate.And(List.of(Predicate.isNull("id"))));
    }
}
