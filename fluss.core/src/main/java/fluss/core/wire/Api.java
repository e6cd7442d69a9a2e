/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.wire;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;

/**
 * An API of the protocol, with the versions this client speaks.
 *
 * @param name its name in the protocol, for messages
 * @param key its number
 * @param minVersion lowest version spoken
 * @param maxVersion highest version spoken
 * @param parser reads its responses
 * @param <Q> its request
 * @param <R> its response
 */
@SuppressWarnings("UnusedTypeParameter") // ties an API to its request
public record Api<Q extends MessageLite, R extends MessageLite>(
        String name, short key, short minVersion, short maxVersion, Parser<R> parser) {

    @Override
    public String toString() {
        return name;
    }
}
