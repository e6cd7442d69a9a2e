/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fluss.api.config.ConfigOption;
import fluss.api.types.DataTypes;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableOptionsTest {

    private static TableDescriptor.Builder table() {
        return TableDescriptor.builder()
                .schema(Schema.builder().column("a", DataTypes.INT()).build());
    }

    @Test
    void everyConstantIsInTheListOnceAndItsDefaultIsAValue() {
        long constants = Arrays.stream(TableOptions.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .count();

        assertThat(TableOptions.all()).hasSize((int) constants).doesNotHaveDuplicates();
        assertThat(TableOptions.all()).extracting(ConfigOption::key).doesNotHaveDuplicates();
        assertThat(TableOptions.all()).allSatisfy(option -> {
            assertThat(option.key()).startsWith("table.");
            assertThat(option.description()).isNotBlank();
            assertThat(option.defaultText().map(option::parse))
                    .isEqualTo(table().build().option(option));
        });
    }

    @Test
    void valuesAreSetAndReadWithTheirTypes() {
        TableDescriptor table = table().option(TableOptions.LOG_TTL, Duration.ofDays(3))
                .option(TableOptions.MERGE_ENGINE, MergeEngine.FIRST_ROW)
                .option(TableOptions.AUTO_PARTITION_ZONE, ZoneId.of("Europe/Berlin"))
                .option(TableOptions.LAKE, true)
                .option(TableOptions.ZSTD_LEVEL, 19)
                .build();

        assertThat(table.properties())
                .isEqualTo(Map.of(
                        "table.log.ttl", "259200 s",
                        "table.merge-engine", "FIRST_ROW",
                        "table.auto-partition.time-zone", "Europe/Berlin",
                        "table.datalake.enabled", "true",
                        "table.log.arrow.compression.zstd.level", "19"));
        assertThat(table.option(TableOptions.LOG_TTL)).contains(Duration.ofDays(3));
        assertThat(table.option(TableOptions.AUTO_PARTITION_ZONE)).contains(ZoneId.of("Europe/Berlin"));
        assertThat(table.option(TableOptions.DELETE_BEHAVIOR)).isEmpty();
        assertThat(table.option(TableOptions.CHANGELOG_IMAGE)).contains(ChangelogImage.FULL);
    }

    @ParameterizedTest
    @CsvSource({"first_row", "FIRST-ROW", "First_Row"})
    void enumsAreReadInAnyCase(String text) {
        assertThat(table().property("table.merge-engine", text).build().option(TableOptions.MERGE_ENGINE))
                .contains(MergeEngine.FIRST_ROW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "table.merge-engine | last_row | must be one of FIRST_ROW, VERSIONED, AGGREGATION",
                "table.log.ttl | 7 | must have a unit: ns, µs, ms, s, min, h or d",
                "table.auto-partition.time-zone | Atlantis | must be a time zone, for example Europe/Berlin or UTC",
                "table.datalake.enabled | yes | must be true or false",
                "table.replication.factor | three | must be a whole number that fits into 32 bits"
            })
    void aValueThatIsNotPossibleIsToldWithItsKey(String key, String text, String reason) {
        TableDescriptor table = table().property(key, text).build();
        ConfigOption<?> option = TableOptions.all().stream()
                .filter(candidate -> candidate.key().equals(key))
                .findFirst()
                .orElseThrow();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.option(option))
                .withMessage(key + ": '" + text + "' " + reason);
    }

    @Test
    void changesTakeOptionsToo() {
        assertThat(TableChange.setOption(TableOptions.LAKE_FRESHNESS, Duration.ofMinutes(5)))
                .isEqualTo(TableChange.setOption("table.datalake.freshness", "300 s"));
        assertThat(TableChange.resetOption(TableOptions.LAKE_FRESHNESS))
                .isEqualTo(TableChange.resetOption("table.datalake.freshness"));
    }

    @Test
    void aDatabaseIsMadeStepByStep() {
        DatabaseDescriptor database = DatabaseDescriptor.builder()
                .comment("of the shop")
                .customProperty("owner", "ada")
                .customProperties(Map.of("owner", "bob", "cost", "1"))
                .build();

        assertThat(database)
                .isEqualTo(new DatabaseDescriptor(Optional.of("of the shop"), Map.of("owner", "bob", "cost", "1")));
        assertThat(DatabaseDescriptor.builder().build()).isEqualTo(DatabaseDescriptor.EMPTY);
    }

    @Test
    void functionsThatJoinTextsHaveADelimiter() {
        assertThat(AggregationFunction.listagg("|").parameters()).isEqualTo(Map.of("delimiter", "|"));
        assertThat(AggregationFunction.stringAgg().parameters()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> AggregationFunction.stringAgg(""));
    }
}
