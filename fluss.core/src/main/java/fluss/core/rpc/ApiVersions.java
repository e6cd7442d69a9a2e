/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.rpc;

import fluss.api.error.UnsupportedApiException;
import fluss.core.error.ErrorContext;
import fluss.core.wire.Api;
import fluss.core.wire.proto.ApiVersionsResponse;
import fluss.core.wire.proto.PbApiVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** What one server said that it serves: {@code docs/protocol/rpc.md}, section 2. Immutable. */
final class ApiVersions {

    /** Servers of 0.9.1, the oldest that this client is for, serve every key below it. */
    private static final int FIRST_KEY_OF_1_0 = 1060;

    private record Range(int min, int max) {}

    private final Map<Integer, Range> ranges = new HashMap<>();
    private final OptionalInt serverType;

    ApiVersions(ApiVersionsResponse response) {
        for (PbApiVersion api : response.getApiVersionsList()) {
            ranges.put(api.getApiKey(), new Range(api.getMinVersion(), api.getMaxVersion()));
        }
        serverType = response.hasServerType() ? OptionalInt.of(response.getServerType()) : OptionalInt.empty();
    }

    /** Whether the server may be of that kind. */
    boolean admits(Server.Kind expected) {
        int type = serverType.orElse(-1);
        return switch (expected) {
            case UNKNOWN -> true;
            case COORDINATOR -> type == -1 || type == 1;
            case TABLET_SERVER -> type == -1 || type == 2;
        };
    }

    /** Whether the server has anything that 0.9.1 has not. */
    boolean isOfRelease10() {
        return ranges.keySet().stream().anyMatch(key -> key >= FIRST_KEY_OF_1_0);
    }

    /** What the server is, for messages. */
    String kind() {
        int type = serverType.orElse(-1);
        return switch (type) {
            case -1 -> "server";
            case 1 -> "coordinator";
            case 2 -> "tablet server";
            default -> "server of the unknown type " + type;
        };
    }

    /**
     * The highest version that both sides speak.
     *
     * @throws UnsupportedApiException if there is none
     */
    int negotiate(Api<?, ?> api, ErrorContext context) {
        Range served = ranges.get((int) api.key());
        if (served == null) {
            throw new UnsupportedApiException(context.describe(
                    "The " + kind() + " does not serve " + api + " (" + api.key() + "), of which this client speaks "
                            + versions(api.minVersion(), api.maxVersion())
                            + "; nothing was sent. It needs a server of "
                            + (api.key() >= FIRST_KEY_OF_1_0 ? "release 1.0 or later" : "a release that has it")));
        }
        int version = Math.min(api.maxVersion(), served.max);
        if (version < Math.max(api.minVersion(), served.min)) {
            throw new UnsupportedApiException(context.describe("The " + kind() + " serves " + api + " (" + api.key()
                    + ") in " + versions(served.min, served.max) + " and this client speaks "
                    + versions(api.minVersion(), api.maxVersion()) + "; nothing was sent. Upgrade the "
                    + (served.min > api.maxVersion() ? "client" : "server")));
        }
        return version;
    }

    private static String versions(int min, int max) {
        return min == max ? "version " + min : "versions " + min + " to " + max;
    }
}
