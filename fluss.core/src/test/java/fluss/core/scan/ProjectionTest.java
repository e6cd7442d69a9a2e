/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fluss.api.error.RowException;
import fluss.api.metadata.LogFormat;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableInfo;
import fluss.api.types.DataField;
import fluss.api.types.DataTypes;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectionTest {

    private static final Schema SCHEMA = Schema.builder()
            .column("a", DataTypes.INT())
            .column("b", DataTypes.INT())
            .column("c", DataTypes.INT())
            .build();
    private static final TableInfo ARROW = TestLog.table(1, LogFormat.ARROW, 1, SCHEMA);

    @Test
    void columnsAreSortedForTheServerAndMappedBack() {
        Projection projection = Projection.of(ARROW, 2, 0);

        assertThat(projection.canBePushed()).isTrue();
        assertThat(projection.pushed()).containsExactly(0, 2);
        assertThat(projection.mappingOfPushed()).containsExactly(1, 0);
        assertThat(projection.positions()).containsExactly(2, 0);
        assertThat(projection.wanted().fields()).extracting(DataField::name).containsExactly("c", "a");
    }

    @Test
    void rowFormatsAreNotProjectedByTheServer() {
        assertThat(Projection.of(TestLog.TABLE, 1).canBePushed()).isFalse();
    }

    @Test
    void noColumnAtAllIsNotPushed() {
        assertThat(Projection.of(ARROW).canBePushed()).isFalse();
        assertThat(Projection.all(ARROW).canBePushed()).isFalse();
    }

    @Test
    void columnsThatComeTwiceOrDoNotExistAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Projection.of(ARROW, 1, 1))
                .withMessageContaining("'b' is projected twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Projection.of(ARROW, 3))
                .withMessageContaining("3 columns");
        assertThatExceptionOfType(RowException.class)
                .isThrownBy(
                        () -> new ScanHarness(Map.of()).scanning.newScan(ARROW).project("a", "x"))
                .withMessageContaining("'x'");
    }
}
