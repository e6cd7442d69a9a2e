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
 * @param <Q> its request
 * @param <R> its response
 */
@SuppressWarnings("UnusedTypeParameter") // ties an API to its request
public record Api<Q extends MessageLite, R extends MessageLite>(
        String name, short key, short minVersion, short maxVersion) {

    /** Reads its responses. */
    @SuppressWarnings("unchecked") // each API's number leads to the parser of its response
    public Parser<R> parser() {
        return (Parser<R>) ResponseParsers.of(this);
    }

    @Override
    public String toString() {
        return name;
    }
}
