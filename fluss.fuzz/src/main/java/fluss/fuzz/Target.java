/* SPDX-License-Identifier: Apache-2.0 */
package fluss.fuzz;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What can be fuzzed. */
public enum Target {
    /** The stream of a connection: frames, and the messages in them. */
    FRAME(FrameInput::new),
    /** Log batches of columns, header and all. */
    LOG_ARROW(() -> new LogBatchInput("log_arrow.jsonl")),
    /** Log batches of rows. */
    LOG_ROWS(() -> new LogBatchInput("log_rows.jsonl")),
    /** The Arrow message in a batch, without the header around it. */
    ARROW_METADATA(ArrowMessageInput::new),
    /** One buffer as a codec gets it. */
    COMPRESSED_BUFFER(CompressedInput::new),
    /** Rows in each of their forms. */
    ROW(RowInput::new),
    /** Values of the key-value store, and batches of them. */
    KV_VALUE(ValueInput::new),
    /** Documents of schemas, descriptors, types and tokens. */
    JSON(JsonInput::new),
    /** Texts of types. */
    TYPE_TEXT(TypeTextInput::new);

    @SuppressWarnings("ImmutableEnumChecker") // constructors, which hold nothing
    private final Supplier<Input> inputs;

    Target(Supplier<Input> inputs) {
        this.inputs = inputs;
    }

    /** The target of a name as {@link #toString} gives it. */
    static Target of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** A fresh reader of the target's inputs. */
    Input newInput() {
        return inputs.get();
    }

    /** Lower case, words joined by dashes. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How the bytes of a fuzzer become work for a decoder. */
    interface Input {

        /**
         * Decodes, and looks at what comes out.
         *
         * @throws fluss.api.error.MalformedDataException if the bytes are refused, as they may be; anything else is a finding
         */
        void decode(byte[] bytes);

        /** Inputs that are decoded to the end. */
        List<byte[]> seeds();
    }
}
