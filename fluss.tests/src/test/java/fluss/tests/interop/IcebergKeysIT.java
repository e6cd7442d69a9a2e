/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

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
import org.junit.jupiter.api.extension.RegisterExtension;

class IcebergKeysIT implements LakeKeyScenario {

    private static final LakeCluster LAKE = LakeCluster.iceberg();

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

    @Override
    public Set<TypeRoot> unsupportedKeys() {
        return EnumSet.of(
                TypeRoot.BOOLEAN,
                TypeRoot.TINYINT,
                TypeRoot.SMALLINT,
                TypeRoot.FLOAT,
                TypeRoot.DOUBLE,
                TypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE);
    }

    @Override
    public List<ScalarType> otherKeyTypes() {
        return Stream.of(DataTypes.FLOAT(), DataTypes.DOUBLE(), DataTypes.STRING())
                .map(ScalarType.class::cast)
                .toList();
    }

    @Override
    public boolean hasBucket(Object value) {
        return !(value instanceof String text && text.isEmpty())
                && !(value instanceof byte[] bytes && bytes.length == 0);
    }

    @Override
    public List<String> bucketKey() {
        return List.of("f1");
    }
}
