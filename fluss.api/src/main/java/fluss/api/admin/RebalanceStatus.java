/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

/** How far a rebalance, or the move of one bucket, is. */
public enum RebalanceStatus {
    /** It waits. */
    NOT_STARTED,
    /** It runs. */
    REBALANCING,
    /** It failed. */
    FAILED,
    /** It is done. */
    COMPLETED,
    /** It was cancelled. */
    CANCELED,
    /** It took too long. Servers from 1.0 on. */
    TIMEOUT,
    /** A status that this client does not know. */
    UNKNOWN;

    /** Whether it will not change any more. */
    public boolean isFinal() {
        return switch (this) {
            case FAILED, COMPLETED, CANCELED, TIMEOUT -> true;
            case NOT_STARTED, REBALANCING, UNKNOWN -> false;
        };
    }
}
