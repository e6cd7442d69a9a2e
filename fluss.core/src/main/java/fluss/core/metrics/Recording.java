/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metrics;

import jdk.jfr.FlightRecorder;

/**
 * Whether there may be a recording. Asked before any class of an event is touched: the first of them wakes the flight recorder, which
 * takes a third of the time that the first connection of a process needs, though nobody may ever record.
 */
final class Recording {

    private Recording() {}

    /** False until the first recording of this process is made, by whatever means. */
    static boolean isPossible() {
        return FlightRecorder.isInitialized();
    }
}
