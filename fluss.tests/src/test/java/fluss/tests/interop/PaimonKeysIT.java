/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import static fluss.tests.Failing.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.error.ErrorCode;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.types.DataTypes;
import fluss.api.types.ScalarType;
import fluss.api.types.TypeRoot;
import fluss.testkit.LocalClusterExtension;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PaimonKeysIT implements LakeKeyScenario {

    private static final LakeCluster LAKE = LakeCluster.paimon();

    @RegisterExtension
    static final LocalClusterExtension CLUSTER = LocalClusterExtension.dedicated(LAKE.builder());

    private static InteropClients clients;

    @BeforeAll
    static void connect() {
        clients = new InteropClients(CLUSTER.cluster());
    }

    @AfterAll
    static void close() {
        clients.close();
    }

    @Override
    public InteropClients clients() {
        return clients;
    }

    @Override
    public String format() {
        return LAKE.format();
    }

    /** So that a key of an expired partition is never looked for in the lake of such a server. */
    @Test
    void lookupsInTheLakeAreAnOptionThatTheServerDoesNotHave() {
        TableDescriptor table = TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("day", DataTypes.STRING())
                        .column("id", DataTypes.INT())
                        .primaryKey("day", "id")
                        .build())
                .partitionedBy("day")
                .distributedBy(1)
                .property("table.datalake.enabled", "true")
                .property("table.datalake.historical-partition.enabled", "true")
                .property("table.auto-partition.enabled", "true")
                .property("table.auto-partition.time-unit", "DAY")
                .build();
        assertThat(codeOf(clients.ours().connection().admin().createTable(clients.newPath(), table, false)))
                .isEqualTo(ErrorCode.INVALID_CONFIG_EXCEPTION);
    }

    @Override
    public Set<TypeRoot> unsupportedKeys() {
        return EnumSet.noneOf(TypeRoot.class);
    }

    @Override
    public List<ScalarType> otherKeyTypes() {
        return Stream.of(DataTypes.INT(), DataTypes.STRING())
                .map(ScalarType.class::cast)
                .toList();
    }

    @Override
    public boolean hasBucket(Object value) {
        return true;
    }

    @Override
    public List<String> bucketKey() {
        return List.of("f1", "f0");
    }
}
