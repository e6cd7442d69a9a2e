/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.provider;

import fluss.spi.Availability;
import fluss.spi.Provider;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that ServiceLoader found: a provider, or what remained of one that could not be made.
 *
 * @param className its class, or what was found in its place
 * @param origin tells module or jar, with its version
 * @param provider the provider; null if it could not be made
 * @param failure why not; null if it could
 * @param <P> what it provides
 */
record Candidate<P extends Provider>(
        String className,
        Supplier<String> origin,
        @Nullable P provider,
        @Nullable Throwable failure) {

    static <P extends Provider> Candidate<P> of(P provider) {
        Class<?> type = provider.getClass();
        return new Candidate<>(type.getName(), () -> Origin.of(type), provider, null);
    }

    static <P extends Provider> Candidate<P> broken(String className, String origin, Throwable failure) {
        return new Candidate<>(className, () -> origin, null, failure);
    }

    /** Its name; a stand-in if it cannot say. */
    String name() {
        try {
            return provider == null ? "?" : provider.name();
        } catch (RuntimeException | LinkageError e) {
            return "?";
        }
    }

    /** Whether it can be used; one that fails to answer cannot. */
    Availability availability() {
        if (provider == null) {
            return Availability.unusable("it cannot be made: " + rootOf(failure), failure);
        }
        try {
            return provider.availability();
        } catch (RuntimeException | LinkageError e) {
            return Availability.unusable("it fails to say whether it can be used: " + e, e);
        }
    }

    /** For messages: name, class, module or jar, version. */
    @Override
    public String toString() {
        return name() + " (" + className + ", " + origin.get() + ")";
    }

    private static String rootOf(@Nullable Throwable failure) {
        Throwable root = failure;
        while (root != null && root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return String.valueOf(root);
    }
}
