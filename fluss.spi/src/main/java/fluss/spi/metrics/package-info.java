/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Telling others what the client does, in numbers: {@link fluss.spi.metrics.MetricsSinkProvider}. What the client measures is listed in
 * {@code docs/metrics.md}.
 */
@NullMarked
package fluss.spi.metrics;

import org.jspecify.annotations.NullMarked;
