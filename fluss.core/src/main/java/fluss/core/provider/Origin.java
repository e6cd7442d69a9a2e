/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.provider;

import java.security.CodeSource;
import java.util.Optional;

/** Where a class came from, for messages. */
final class Origin {

    private Origin() {}

    /** The module with its version, or the jar or folder with its version. */
    static String of(Class<?> type) {
        Module module = type.getModule();
        if (module.isNamed()) {
            String version = Optional.ofNullable(module.getDescriptor())
                    .flatMap(descriptor -> descriptor.rawVersion())
                    .map(text -> " " + text)
                    .orElse("");
            return "module " + module.getName() + version
                    + location(type).map(text -> " in " + text).orElse("");
        }
        String version = Optional.ofNullable(type.getPackage().getImplementationVersion())
                .map(text -> " " + text)
                .orElse("");
        return location(type).orElse("the class path") + version;
    }

    private static Optional<String> location(Class<?> type) {
        return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .map(url -> url.getPath().isEmpty() ? url.toString() : url.getPath());
    }
}
