/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.error.ErrorCode;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.api.types.DataTypes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which partitions have expired. */
class PartitionRetentionTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    private static Optional<PartitionRetention> of(String... properties) {
        TableDescriptor.Builder table = TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("region", DataTypes.STRING())
                        .column("day", DataTypes.STRING())
                        .build())
                .property("table.auto-partition.enabled", "true")
                .property("table.auto-partition.time-zone", "UTC")
                .distributedBy(1);
        for (int i = 0; i < properties.length; i += 2) {
            table.property(properties[i], properties[i + 1]);
        }
        boolean several = List.of(properties).contains("table.auto-partition.key");
        TableDescriptor descriptor =
                (several ? table.partitionedBy("region", "day") : table.partitionedBy("day")).build();
        return PartitionRetention.of(
                new TableInfo(TablePath.of("shop", "orders"), 1, 7, descriptor, Instant.EPOCH, Instant.EPOCH));
    }

    private static boolean refuses(Optional<PartitionRetention> retention, String partition) {
        return retention.orElseThrow().refusal(partition, NOW).isPresent();
    }

    @Test
    void daysOlderThanTheOldestKeptAreRefused() {
        Optional<PartitionRetention> week = of();
        assertThat(refuses(week, "20260302")).isTrue();
        assertThat(refuses(week, "20260303")).isFalse();
        assertThat(refuses(week, "20260310")).isFalse();
        assertThat(refuses(week, "20300101")).isFalse();
        assertThat(week.orElseThrow().refusal("20250101", NOW).orElseThrow())
                .hasMessageContaining("has expired: the table keeps those from 20260303 on")
                .extracting(failure -> failure.code())
                .isEqualTo(ErrorCode.PARTITION_SPEC_INVALID_EXCEPTION);
    }

    @Test
    void unitAndNumberAreThoseOfTheTable() {
        assertThat(refuses(
                        of("table.auto-partition.time-unit", "year", "table.auto-partition.num-retention", "1"),
                        "2024"))
                .isTrue();
        assertThat(refuses(
                        of("table.auto-partition.time-unit", "YEAR", "table.auto-partition.num-retention", "1"),
                        "2025"))
                .isFalse();
        assertThat(refuses(of("table.auto-partition.time-format", "yyyy-MM-dd"), "2026-03-02"))
                .isTrue();
    }

    @Test
    void ofSeveralKeysTheTimeIsTheOneThatTheTableNames() {
        Optional<PartitionRetention> both = of("table.auto-partition.key", "day");
        assertThat(refuses(both, "10000101$20260310")).isFalse();
        assertThat(refuses(both, "eu$20260101")).isTrue();
    }

    @Test
    void nothingIsRefusedWhereNothingExpiresOrWhereTheServerHasToSay() {
        assertThat(of("table.auto-partition.num-retention", "-1")).isEmpty();
        assertThat(of("table.auto-partition.time-unit", "DECADE")).isEmpty();
        assertThat(of("table.auto-partition.enabled", "false")).isEmpty();
        assertThat(refuses(of(), "eu")).isFalse();
    }
}
