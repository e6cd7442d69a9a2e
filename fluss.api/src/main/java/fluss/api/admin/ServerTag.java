/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

/** A mark on a tablet server that rebalancing heeds. */
public enum ServerTag {
    /** The server is about to go for good. */
    PERMANENT_OFFLINE,
    /** The server is about to be away for a while. */
    TEMPORARY_OFFLINE
}
