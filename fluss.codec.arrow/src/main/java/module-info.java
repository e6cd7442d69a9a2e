/* SPDX-License-Identifier: Apache-2.0 */

/**
 * The ARROW log format: rows and columns to and from Arrow IPC, straight on byte arrays.
 *
 * @provides fluss.spi.format.LogFormatProvider the format named {@code arrow}
 */
module fluss.codec.arrow {
    requires static org.jspecify;
    requires fluss.spi;

    provides fluss.spi.format.LogFormatProvider with
            fluss.codec.arrow.ArrowLogFormatProvider;
}
