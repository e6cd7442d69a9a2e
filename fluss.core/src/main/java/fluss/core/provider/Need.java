/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.provider;

import fluss.spi.Provider;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What somebody needs a provider for.
 *
 * @param what it, for messages, for example {@code the compression codec ZSTD}
 * @param asker who needs it, for messages
 * @param configuredName the name that was chosen, if one was; normalised
 * @param serves whether a provider would do
 * @param remedy what would help if there is none
 * @param <P> kind of provider
 */
record Need<P extends Provider>(
        String what, String asker, Optional<String> configuredName, Predicate<P> serves, String remedy) {}
