/* SPDX-License-Identifier: Apache-2.0 */
package fluss.fuzz;

import fluss.core.provider.DiscoveredProviders;
import fluss.core.provider.Providers;
import fluss.core.record.RowLogFormat;
import fluss.spi.format.BatchDecoder;

/** The log formats and codecs on the class path, as the client finds them. */
final class Formats {

    /** Most bytes that a batch may take decoded. */
    static final int LIMIT = 64 << 10;

    static final Providers PROVIDERS = DiscoveredProviders.on(Formats.class.getClassLoader());

    private Formats() {}

    /** A decoder of batches of a format that stays within the limit. */
    static BatchDecoder decoder(String format) {
        return (switch (format) {
                    case "INDEXED" -> RowLogFormat.INDEXED;
                    case "COMPACTED" -> RowLogFormat.COMPACTED;
                    default -> PROVIDERS.logFormat(format, "the fuzzer");
                })
                .newDecoder(PROVIDERS.codecs("the fuzzer"), LIMIT);
    }
}
