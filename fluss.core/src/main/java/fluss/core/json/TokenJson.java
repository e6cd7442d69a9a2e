/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.json;

import fluss.api.error.MalformedDataException;
import java.util.Map;

/** The JSON of credentials for remote storage: {@code docs/protocol/behaviour.md}, section 5. */
public final class TokenJson {

    private TokenJson() {}

    /**
     * The secrets of a document by name; what is null, or no text, is left out.
     *
     * @throws MalformedDataException if it is no object; its message shows nothing of the document
     */
    public static Map<String, String> read(byte[] document) {
        try {
            return JsonObject.read(document, "security token").texts();
        } catch (MalformedDataException e) {
            // without the cause, which may quote
            throw new MalformedDataException("A security token is no JSON object", e.position());
        }
    }
}
