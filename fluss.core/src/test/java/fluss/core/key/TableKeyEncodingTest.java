/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.FlussException;
import fluss.api.error.ProviderException;
import fluss.api.error.RowException;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.api.row.GenericRow;
import fluss.api.types.DataTypes;
import fluss.core.provider.DiscoveredProviders;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableKeyEncodingTest {

    private static final LakeFormats NEVER_ASKED = (name, asker) -> {
        throw new AssertionError("asked for " + name);
    };

    private final DiscoveredProviders found = DiscoveredProviders.on(TableKeyEncodingTest.class.getClassLoader());

    private static TableInfo table(String lake, String version, String... bucketKeys) {
        return table(
                TableDescriptor.builder()
                        .schema(Schema.builder()
                                .column("a", DataTypes.INT())
                                .column("b", DataTypes.STRING())
                                .primaryKey("a", "b")
                                .build())
                        .distributedBy(3, bucketKeys),
                lake,
                version);
    }

    private static TableInfo table(TableDescriptor.Builder descriptor, String lake, String version) {
        if (!lake.isEmpty()) {
            descriptor.property("table.datalake.format", lake);
        }
        if (!version.isEmpty()) {
            descriptor.property("table.kv.format-version", version);
        }
        return new TableInfo(TablePath.of("shop", "orders"), 1, 1, descriptor.build(), Instant.EPOCH, Instant.EPOCH);
    }

    private TableKeyEncoding encoding(String lake, String version, String... bucketKeys) {
        return TableKeyEncoding.of(table(lake, version, bucketKeys), found::lakeFormat);
    }

    private static byte[] compacted(Object... values) {
        return TableKeyEncoding.of(table("", ""), NEVER_ASKED).ofRows().key().encode(GenericRow.of(values));
    }

    @Test
    void lanceIsAsNoLake() {
        TableKeyEncoding lance = TableKeyEncoding.of(table("LANCE", "1"), NEVER_ASKED);
        assertThat(lance.ofRows().key().encode(GenericRow.of(1, "a2"))).isEqualTo(new byte[] {1, 2, 'a', '2'});
        assertThat(lance.ofRows().sameBytes()).isTrue();
        assertThat(lance.bucketFunction()).isSameAs(FlussBuckets.INSTANCE);
    }

    @Test
    void theNameOfALakeIsTakenWithoutRegardToCase() {
        assertThat(encoding("Paimon", "").ofRows().key().encode(GenericRow.of(1, "a2")))
                .hasSize(24);
    }

    @Test
    void aLogTableWithoutBucketKeyNeedsNoProvider() {
        TableKeyEncoding log = TableKeyEncoding.of(
                table(
                        TableDescriptor.builder()
                                .schema(Schema.builder()
                                        .column("a", DataTypes.INT())
                                        .build()),
                        "paimon",
                        ""),
                NEVER_ASKED);
        assertThat(log.hasBucketKey()).isFalse();
        assertThat(log.hasPrefixLookup()).isFalse();
        assertThat(log.partition()).isEmpty();
    }

    @Test
    void aLakeWithoutProviderSaysWhichTableAndWhatToAdd() {
        try (DiscoveredProviders none = DiscoveredProviders.on(ClassLoader.getPlatformClassLoader())) {
            TableKeyEncoding paimon = TableKeyEncoding.of(table("PAIMON", "2"), none::lakeFormat);
            assertThatThrownBy(paimon::ofRows)
                    .isInstanceOf(ProviderException.class)
                    .hasMessageStartingWith(
                            "table shop.orders (table.datalake.format=paimon) needs the lake format paimon")
                    .hasMessageEndingWith("Add the artifact fluss:fluss.lake.paimon");
            assertThatThrownBy(paimon::bucketFunction).isInstanceOf(ProviderException.class);
        }
    }

    @Test
    void anUnknownLakeIsRefused() {
        assertThatThrownBy(() -> encoding("delta", "2").ofRows())
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("table shop.orders (table.datalake.format=delta)")
                .hasMessageContaining("Found: ")
                .hasMessageContaining("paimon (");
    }

    @Test
    void anUnknownVersionIsRefused() {
        assertThatThrownBy(() -> encoding("", "3"))
                .isInstanceOf(FlussException.class)
                .hasMessageContaining("Table shop.orders")
                .hasMessageContaining("table.kv.format-version=3");
    }

    @Test
    void aKeyThatTheLakeCannotHaveIsRefusedWithTheTable() {
        assertThatThrownBy(() -> encoding("iceberg", "2").ofRows())
                .isInstanceOf(FlussException.class)
                .hasMessage(
                        "Table shop.orders (table.datalake.format=iceberg) cannot be written or looked up by the key"
                                + " [a, b]: An Iceberg key has one column, not 2 ('a' INT NOT NULL, 'b' STRING NOT NULL)");
        assertThat(encoding("iceberg", "2", "a").ofRows().key().encode(GenericRow.of(1, "x")))
                .isEqualTo(compacted(1, "x"));
    }

    @Test
    void equalColumnsMayHaveOtherBytes() {
        assertThat(encoding("paimon", "2").ofRows().sameBytes()).isTrue();
        assertThat(encoding("hudi", "2").ofRows().sameBytes()).isFalse();
        RowKeys prefixes = encoding("paimon", "2", "a").ofPrefixes(List.of("a"));
        assertThat(prefixes.sameBytes()).isFalse();
        assertThat(prefixes.key().encode(GenericRow.of(1))).isEqualTo(new byte[] {1});
        assertThat(prefixes.bucketKey().encode(GenericRow.of(1))).hasSize(16);
    }

    @Test
    void aPrefixIsLookedUpOnlyWhereItsBytesAreThePrefixOfTheKey() {
        assertThat(encoding("", "1", "a").hasPrefixLookup()).isTrue();
        assertThat(encoding("hudi", "1", "a").hasPrefixLookup()).isTrue();
        assertThat(encoding("paimon", "2", "a").hasPrefixLookup()).isTrue();
        assertThat(encoding("paimon", "2").hasPrefixLookup()).isFalse();
        TableKeyEncoding old = encoding("paimon", "", "a");
        assertThat(old.hasPrefixLookup()).isFalse();
        assertThatThrownBy(() -> old.ofPrefixes(List.of("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Table shop.orders cannot be looked up by a prefix of its key")
                .hasMessageContaining("table.datalake.format=paimon");
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        RowKeys keys = encoding("paimon", "2").ofRows();
        assertThatThrownBy(() -> keys.key().encode(GenericRow.of(1)))
                .isInstanceOf(RowException.class)
                .hasMessageStartingWith("The row has 1 values; expected 2");
    }
}
