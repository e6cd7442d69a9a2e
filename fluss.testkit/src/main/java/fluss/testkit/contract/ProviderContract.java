/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fluss.spi.Availability;
import fluss.spi.Provider;
import java.lang.reflect.Modifier;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * What every provider has to do.
 *
 * @param <P> its kind
 */
public abstract class ProviderContract<P extends Provider> {
    /** Only this package's suites extend it directly. */
    ProviderContract() {}

    /** Returns a new provider, as ServiceLoader would make it. */
    protected abstract P provider();

    @Test
    void itsNameIsStableAndInLowerCase() {
        String name = provider().name();
        assertFalse(name.isBlank(), "name() is empty");
        assertEquals(name.toLowerCase(Locale.ROOT).strip(), name, "name() is lower case without blanks");
        assertEquals(name, provider().name(), "name() of another instance");
    }

    @Test
    void itCanBeUsedHereOrSaysWhyNot() {
        Availability availability = provider().availability();
        assertTrue(
                availability.isUsable(),
                () -> "availability() says: " + availability.reason().orElse("") + " (" + availability.cause() + ")");
    }

    @Test
    void serviceLoaderCanMakeIt() throws NoSuchMethodException {
        Class<?> type = provider().getClass();
        assertTrue(Modifier.isPublic(type.getModifiers()), type + " is public");
        assertTrue(
                Modifier.isPublic(type.getConstructor().getModifiers()),
                type + " has a public constructor without arguments");
    }
}
