/* SPDX-License-Identifier: Apache-2.0 */

/**
 * Writing while servers die and connections break: {@link fluss.tests.faults.FaultsIT}. A {@link fluss.tests.faults.Load} writes
 * rows, a {@link fluss.tests.faults.FaultSchedule} does the harm, a {@link fluss.tests.faults.Judgement} compares what was promised with
 * what is in the log.
 */
@NullMarked
package fluss.tests.faults;

import org.jspecify.annotations.NullMarked;
