/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.rpc;

import java.util.Optional;

/** What this client calls itself in the handshake. */
final class ClientVersion {

    static final String NAME = "fluss-modular-java";

    private ClientVersion() {}

    /** The version of the module, or of the jar, or that there is none. */
    static String version() {
        Class<?> self = ClientVersion.class;
        return Optional.ofNullable(self.getModule().getDescriptor())
                .flatMap(descriptor -> descriptor.rawVersion())
                .or(() -> Optional.ofNullable(self.getPackage().getImplementationVersion()))
                .orElse("unversioned");
    }
}
