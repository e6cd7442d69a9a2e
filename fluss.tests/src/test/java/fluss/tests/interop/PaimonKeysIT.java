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
