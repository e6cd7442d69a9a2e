/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

/** Whether an entry gives or takes. Servers only give so far. */
public enum AclPermission {
    /** It gives the right. */
    ALLOW,
    /** A kind that this client does not know; only read, never sent. */
    UNKNOWN
}
