/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.scan;

/** What becomes of a bucket whose next offset the server does not have, since it is deleted or was never written. */
public enum OutOfRangePolicy {
    /** The bucket cannot be read: {@link LogScanner#poll} throws. */
    FAIL,
    /** Go on with the first record there is. What was deleted is passed over; what comes twice is returned twice. */
    EARLIEST,
    /** Go on behind the last record there is. What lies between is passed over. */
    LATEST
}
