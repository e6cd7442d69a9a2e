/* SPDX-License-Identifier: Apache-2.0 */
/** What the client tells of its work: metrics, events of the flight recorder, log lines. */
@NullMarked
package fluss.tests.metrics;

import org.jspecify.annotations.NullMarked;
