/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which number is told. Meters of one name have the same unit and the same keys of tags, so that they can be added up.
 *
 * @param name lower case, words joined by dots, for example {@code fluss.client.request.latency}
 * @param unit what its values count
 * @param description one sentence without a full stop
 * @param tags what tells it from others of its name, in a fixed order: {@code client} always, {@code server}, {@code api}, {@code table}
 *     or {@code error} where they say something. Values are not empty, and have any characters
 */
public record Meter(String name, MeterUnit unit, String description, Map<String, String> tags) {

    /** Copies the tags in their order. */
    public Meter {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }
}
