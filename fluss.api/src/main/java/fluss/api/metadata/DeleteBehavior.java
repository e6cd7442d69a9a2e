/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

/** What a primary-key table makes of deletes: {@link TableOptions#DELETE_BEHAVIOR}. */
public enum DeleteBehavior {
    /** They delete; the default without a merge engine. */
    ALLOW,
    /** They succeed and do nothing; the default with a merge engine. */
    IGNORE,
    /** They fail. */
    DISABLE
}
