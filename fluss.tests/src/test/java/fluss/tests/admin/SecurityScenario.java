/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.admin;

import static fluss.tests.Failing.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.admin.Acl;
import fluss.api.admin.AclFilter;
import fluss.api.admin.AclOperation;
import fluss.api.admin.AclPrincipal;
import fluss.api.admin.AclResource;
import fluss.api.admin.ItemFutures;
import fluss.api.error.ErrorCode;
import fluss.api.metadata.TablePath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rights, as the servers check them. */
interface SecurityScenario extends AdminScenario {

    AclPrincipal BOB = AclPrincipal.user("bob");

    @Test
    default void aRightIsGivenListedUsedAndTaken() {
        TablePath path = create("secret", CatalogScenario.KEYED);
        Acl see = Acl.allow(BOB, AclOperation.DESCRIBE, AclResource.database(database()));
        Acl alter = Acl.allow(BOB, AclOperation.ALTER, AclResource.table(path));
        AclFilter onDatabase = AclFilter.ANY.withResource(see.resource());
        assertThat(codeOf(adminOfBob().getDatabaseInfo(database()))).isEqualTo(ErrorCode.AUTHORIZATION_EXCEPTION);
        assertThat(adminOfBob().listDatabases().join()).doesNotContain(database());

        ItemFutures<Acl, Acl> created = admin().createAcls(List.of(see, alter));

        assertThat(created.all().join().keySet()).containsExactly(see, alter);
        assertThat(created.values().keySet()).containsExactly(see, alter);
        assertThat(created.values().get(alter).join()).isEqualTo(alter);
        assertThat(admin().listAcls(onDatabase).join()).containsExactly(see);
        assertThat(admin().listAcls(AclFilter.of(alter)).join()).containsExactly(alter);
        assertThat(admin().listAcls(AclFilter.ANY.withPrincipal(BOB).withOperation(AclOperation.ALTER))
                        .join())
                .containsExactly(alter);
        assertThat(admin().listAcls(AclFilter.ANY.withHost("10.0.0.1")).join()).isEmpty();
        AdminScenario.eventually(() -> adminOfBob().listDatabases().join(), names -> names.contains(database()));

        AclFilter nobody = AclFilter.ANY.withPrincipal(AclPrincipal.user("nobody"));
        ItemFutures<AclFilter, List<Acl>> dropped =
                admin().dropAcls(List.of(AclFilter.of(see), nobody, AclFilter.of(alter)));

        assertThat(dropped.values().get(AclFilter.of(see)).join()).containsExactly(see);
        assertThat(dropped.values().get(nobody).join()).isEmpty();
        assertThat(dropped.all().join().values()).containsExactly(List.of(see), List.of(), List.of(alter));
        assertThat(admin().listAcls(AclFilter.ANY.withPrincipal(BOB)).join()).isEmpty();
        AdminScenario.eventually(() -> adminOfBob().listDatabases().join(), names -> !names.contains(database()));
    }

    @Test
    default void whoMayNotGiveRightsIsToldSoForEachOfThem() {
        Acl drop = Acl.allow(BOB, AclOperation.DROP, AclResource.database(database()));
        Acl write = Acl.allow(BOB, AclOperation.WRITE, AclResource.cluster());

        ItemFutures<Acl, Acl> created = adminOfBob().createAcls(List.of(drop, write));

        assertThat(codeOf(created.values().get(drop))).isEqualTo(ErrorCode.AUTHORIZATION_EXCEPTION);
        assertThat(codeOf(created.values().get(write))).isEqualTo(ErrorCode.AUTHORIZATION_EXCEPTION);
        assertThat(codeOf(created.all())).isEqualTo(ErrorCode.AUTHORIZATION_EXCEPTION);
        assertThatThrownBy(() -> created.all().join()).hasMessageContaining("api=CREATE_ACLS");
        assertThat(adminOfBob().listAcls(AclFilter.ANY).join()).isEmpty();
    }

    @Test
    default void anEntryGivenTwiceIsRefusedBeforeAnythingIsSent() {
        Acl drop = Acl.allow(BOB, AclOperation.DROP, AclResource.database(database()));

        assertThatThrownBy(() -> admin().createAcls(List.of(drop, drop)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bob");
        assertThat(admin().listAcls(AclFilter.of(drop)).join()).isEmpty();
    }
}
