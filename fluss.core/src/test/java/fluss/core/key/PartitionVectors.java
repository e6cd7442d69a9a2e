/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.RowException;
import fluss.api.metadata.AutoPartitionUnit;
import fluss.api.row.GenericRow;
import fluss.api.types.RowType;
import fluss.core.vectors.VectorChecks;
import fluss.core.vectors.VectorLine;
import fluss.core.vectors.VectorValues;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

/** Partition names of rows. */
public final class PartitionVectors implements VectorChecks {

    @Override
    public String file() {
        return "partitions.jsonl";
    }

    @Override
    public Map<String, LineCheck> kinds() {
        return Map.of(
                "partition", PartitionVectors::check,
                "partition-keys", PartitionVectors::check,
                "partition-null", PartitionVectors::check,
                "partition-nested", PartitionVectors::check,
                "auto-partition", PartitionVectors::autoPartition);
    }

    private static void check(VectorLine line) {
        RowType type = line.columns("columns");
        GenericRow row = VectorValues.row(line.list("row"), type);
        int[] positions =
                line.texts("partitionKeys").stream().mapToInt(type::indexOf).toArray();
        if (line.has("error")) {
            assertThatThrownBy(() -> new PartitionNamer(type, positions).name(row))
                    .isInstanceOfAny(RowException.class, IllegalArgumentException.class);
            return;
        }
        PartitionNamer namer = new PartitionNamer(type, positions);
        List<String> values = line.texts("values");
        for (int i = 0; i < positions.length; i++) {
            assertThat(namer.text(row, positions[i])).isEqualTo(values.get(i));
        }
        assertThat(values.stream().allMatch(PartitionNamer::isValid)).isEqualTo(line.flag("validName"));
        if (line.flag("validName")) {
            assertThat(namer.name(row)).isEqualTo(line.text("name"));
            assertThat(List.copyOf(namer.spec(row).values().values())).isEqualTo(values);
        } else {
            assertThatThrownBy(() -> namer.name(row)).isInstanceOf(RowException.class);
        }
    }

    private static void autoPartition(VectorLine line) {
        AutoPartitionUnit unit = AutoPartitionUnit.valueOf(line.text("unit"));
        ZonedDateTime time = Instant.ofEpochMilli(line.int64("epochMillis")).atZone(ZoneId.of(line.text("zone")));
        assertThat(unit.partitionValue(time.plus(line.number("offset"), unit.length())))
                .isEqualTo(line.text("name"));
    }
}
