/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import fluss.api.error.ErrorCode;
import fluss.api.scan.ChangeType;
import fluss.core.vectors.VectorChecks;
import fluss.core.vectors.VectorFolder;
import fluss.core.vectors.VectorLine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The numbers and messages of the protocol. */
public final class ProtocolVectors implements VectorChecks {

    private static final String NEW = "1.0.0";

    private static final Set<String> MESSAGES_OF_CLIENTS = messagesOfClients();

    @Override
    public String file() {
        return "rpc_protocol.jsonl";
    }

    @Override
    public Map<String, LineCheck> kinds() {
        return Map.of(
                "api", ProtocolVectors::api,
                "error", ProtocolVectors::error,
                "change-type", ProtocolVectors::changeType,
                "message", ProtocolVectors::message);
    }

    /** There is a version that both speak, and none that the newest server does not know. */
    private static void api(VectorLine line) {
        Optional<Api<?, ?>> found = Apis.all().stream()
                .filter(api -> api.key() == line.number("apiKey"))
                .findFirst();
        if (!line.text("visibility").equals("PUBLIC")) {
            assertThat(found).isEmpty();
        } else if (found.isEmpty()) {
            line.leave(line.text("api"));
        } else {
            Api<?, ?> api = found.get();
            assertThat(api.name()).isEqualTo(line.text("api"));
            assertThat((int) api.minVersion()).isBetween(line.number("minVersion"), line.number("maxVersion"));
            if (line.isOf(NEW)) {
                assertThat((int) api.maxVersion()).isLessThanOrEqualTo(line.number("maxVersion"));
            }
            assertThat(api.parser().getClass().getEnclosingClass().getSimpleName())
                    .isEqualTo(line.text("response"));
        }
    }

    private static void error(VectorLine line) {
        ErrorCode code = ErrorCode.of(line.number("code"));
        assertThat(code.name()).isEqualTo(line.text("name"));
        assertThat(code.number()).isEqualTo(line.number("code"));
        assertThat(code.isRetriable()).isEqualTo(line.flag("retriable"));
    }

    private static void changeType(VectorLine line) {
        ChangeType type = ChangeType.of(line.number("byte"));
        assertThat(type.name()).isEqualTo(line.text("name"));
        assertThat(type.shortString()).isEqualTo(line.text("op"));
        assertThat(type.code()).isEqualTo((byte) line.number("byte"));
    }

    /** Requests and responses of the public APIs, and every message within them. */
    private static Set<String> messagesOfClients() {
        List<VectorLine> lines = VectorFolder.lines("rpc_protocol.jsonl");
        Map<String, Set<String>> parts = new HashMap<>();
        Deque<String> reached = new ArrayDeque<>(List.of("ErrorResponse"));
        for (VectorLine line : lines) {
            if (line.kind().equals("message")) {
                Set<String> types = parts.computeIfAbsent(line.text("name"), name -> new HashSet<>());
                line.objects("fields").forEach(field -> types.add(field.text("type")));
            } else if (line.kind().equals("api") && line.text("visibility").equals("PUBLIC")) {
                reached.add(line.text("request"));
                reached.add(line.text("response"));
            }
        }
        Set<String> all = new HashSet<>();
        while (!reached.isEmpty()) {
            String name = reached.remove();
            if (parts.containsKey(name) && all.add(name)) {
                reached.addAll(parts.get(name));
            }
        }
        return all;
    }

    /** The fields of 1.0.0 are those we have; those of 0.9.1 may be fewer. */
    private static void message(VectorLine line) {
        Optional<Descriptor> found = Messages.descriptor(line.text("name"));
        if (!MESSAGES_OF_CLIENTS.contains(line.text("name"))) {
            assertThat(found)
                    .as("messages that only servers send each other are not ours")
                    .isEmpty();
            return;
        }
        assertThat(found).isPresent();
        Set<Integer> numbers = new HashSet<>();
        for (VectorLine expected : line.objects("fields")) {
            FieldDescriptor field = found.get().findFieldByNumber(expected.number("number"));
            assertThat(field).as("field %s", expected).isNotNull();
            numbers.add(field.getNumber());
            assertThat(Messages.name(field)).isEqualTo(expected.text("name"));
            assertThat(type(field)).isEqualTo(expected.text("type"));
            assertThat(label(field)).isEqualTo(expected.text("label"));
        }
        if (line.isOf(NEW)) {
            assertThat(found.get().getFields())
                    .extracting(FieldDescriptor::getNumber)
                    .hasSameElementsAs(numbers);
        }
    }

    private static String type(FieldDescriptor field) {
        return field.getType() == FieldDescriptor.Type.MESSAGE
                ? field.getMessageType().getName()
                : field.getType().name().toLowerCase(Locale.ROOT);
    }

    private static String label(FieldDescriptor field) {
        if (field.isRepeated()) {
            return "repeated";
        }
        return field.isRequired() ? "required" : "optional";
    }
}
