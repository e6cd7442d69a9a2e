/* SPDX-License-Identifier: Apache-2.0 */
/** Tells the client's numbers to a {@code MeterRegistry} of Micrometer. */
@NullMarked
package fluss.metrics.micrometer;

import org.jspecify.annotations.NullMarked;
