/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What the client tells of its work: numbers to the sinks of metrics, events to the JDK's flight recorder. {@link
 * fluss.core.metrics.ClientMetrics} is the door; the rooms above keep the meters that they get there.
 */
@NullMarked
package fluss.core.metrics;

import org.jspecify.annotations.NullMarked;
