/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.key;

import fluss.spi.lake.LakeFormatProvider;

/** Where lake formats come from: the registry of plug-ins. Safe for any thread. */
@FunctionalInterface
public interface LakeFormats {

    /**
     * The provider of a format.
     *
     * @param name the format as the table's property names it, in lower case
     * @param asker who needs it, for messages: the table and its property
     * @throws fluss.api.error.ProviderException if the provider is missing, unusable or not unique
     */
    LakeFormatProvider lakeFormat(String name, String asker);
}
