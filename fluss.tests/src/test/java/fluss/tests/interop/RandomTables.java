/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import fluss.api.metadata.ArrowCompression;
import fluss.api.metadata.KvFormat;
import fluss.api.metadata.LogFormat;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random tables of 2 to 9 columns, one of which is {@link #ID}, an INT. */
final class RandomTables {

    static final String ID = "id";

    private static final int DEPTH = 3;
    private static final int MOST_COLUMNS = 8;
    private static final int MOST_BUCKETS = 3;

    private final Random random;
    private final TestTypes types;

    RandomTables(Random random) {
        this.random = random;
        this.types = new TestTypes(random);
    }

    TableDescriptor.Builder logTable() {
        TableDescriptor.Builder table =
                TableDescriptor.builder().schema(columns(false).build());
        int buckets = 1 + random.nextInt(MOST_BUCKETS);
        if (random.nextBoolean()) {
            table.distributedBy(buckets, ID);
        } else {
            table.distributedBy(buckets);
        }
        return compressed(table).logFormat(mostlyArrow(LogFormat.values()));
    }

    /** The primary key is {@link #ID}, or {@link #ID} and a column {@code key} of any scalar type. */
    TableDescriptor.Builder primaryKeyTable() {
        boolean twoKeys = random.nextBoolean();
        Schema.Builder schema = columns(twoKeys);
        List<String> key = new ArrayList<>(twoKeys ? List.of("key", ID) : List.of(ID));
        Collections.shuffle(key, random);
        return compressed(TableDescriptor.builder()
                        .schema(schema.primaryKey(key).build())
                        .distributedBy(1 + random.nextInt(MOST_BUCKETS)))
                .kvFormat(oneOf(KvFormat.values()))
                // With INDEXED the server 0.9.1 takes no upserts.
                .logFormat(mostlyArrow(LogFormat.ARROW, LogFormat.COMPACTED));
    }

    private LogFormat mostlyArrow(LogFormat... all) {
        return random.nextInt(3) > 0 ? LogFormat.ARROW : oneOf(all);
    }

    private TableDescriptor.Builder compressed(TableDescriptor.Builder table) {
        return table.arrowCompression(oneOf(ArrowCompression.values()));
    }

    private Schema.Builder columns(boolean withKey) {
        int count = 1 + random.nextInt(MOST_COLUMNS);
        List<DataType> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            columns.add(types.type(DEPTH));
        }
        Schema.Builder schema = Schema.builder();
        int place = random.nextInt(count + 1);
        for (int i = 0; i <= count; i++) {
            if (i == place) {
                schema.column(ID, DataTypes.INT());
                if (withKey) {
                    schema.column("key", types.scalar());
                }
            }
            if (i < count) {
                schema.column("c" + i, columns.get(i));
            }
        }
        return schema;
    }

    private <T> T oneOf(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
