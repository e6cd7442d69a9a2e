/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Manages who may do what. The part of {@link Admin} about access control, with the rules of that. On a cluster that checks
 * no rights every call ends in SECURITY_DISABLED_EXCEPTION.
 */
public interface SecurityAdmin {

    /** The entries that match, as far as the caller may see them, in no promised order. */
    CompletableFuture<List<Acl>> listAcls(AclFilter filter);

    /**
     * Makes entries. The caller needs every right on the resource; for a table, on its database. Tablet servers hear of it
     * within about a second.
     *
     * @param acls entries without repetition
     * @return what became of each entry: the entry itself
     */
    ItemFutures<Acl, Acl> createAcls(Collection<Acl> acls);

    /**
     * Drops the entries that match a filter.
     *
     * @param filters filters without repetition
     * @return what became of each filter: the entries that it dropped. Fails with the first entry that was not dropped
     */
    ItemFutures<AclFilter, List<Acl>> dropAcls(Collection<AclFilter> filters);
}
