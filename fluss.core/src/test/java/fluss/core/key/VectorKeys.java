/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.key;

import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.api.types.RowType;
import fluss.core.provider.DiscoveredProviders;
import fluss.core.vectors.VectorLine;
import fluss.spi.lake.LakeFormat;
import java.time.Instant;
import java.util.List;

/** The key encodings of the tables that vectors are about, with the lake formats that are found as services. */
public final class VectorKeys {

    /** How vectors name that there is no lake format. */
    static final String NO_LAKE = "none";

    private static final DiscoveredProviders FOUND = DiscoveredProviders.on(VectorKeys.class.getClassLoader());

    private VectorKeys() {}

    static LakeFormat lake(String name) {
        return FOUND.lakeFormat(name, "a vector").create();
    }

    /**
     * The encodings of a table with a primary key.
     *
     * @param line with the members columns and primaryKey
     * @param table with the members lake and, unless it is absent, kvFormatVersion
     */
    public static TableKeyEncoding encoding(VectorLine line, VectorLine table, List<String> bucketKeys) {
        RowType type = line.columns("columns");
        Schema.Builder schema = Schema.builder().primaryKey(line.texts("primaryKey"));
        type.fields().forEach(field -> schema.column(field.name(), field.type()));
        TableDescriptor.Builder descriptor =
                TableDescriptor.builder().schema(schema.build()).distributedBy(1, bucketKeys.toArray(String[]::new));
        if (!table.text("lake").equals(NO_LAKE)) {
            descriptor.property("table.datalake.format", table.text("lake"));
        }
        if (table.has("kvFormatVersion")) {
            descriptor.property("table.kv.format-version", Integer.toString(table.number("kvFormatVersion")));
        }
        TableInfo info = new TableInfo(TablePath.of("a", "b"), 1, 1, descriptor.build(), Instant.EPOCH, Instant.EPOCH);
        return TableKeyEncoding.of(info, FOUND::lakeFormat);
    }
}
