/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import fluss.api.config.ConfigOption;
import fluss.api.config.Configuration;
import fluss.api.error.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Locale;
import java.util.Optional;

/**
 * A file with certificates or keys. Its text has no secrets.
 *
 * @param key the setting that names it, for messages
 * @param path where it is
 * @param type PEM, PKCS12 or JKS; absent: what the file looks like
 * @param password what opens it
 */
record StoreFile(String key, Path path, Optional<String> type, Optional<String> password) {

    static final String PEM = "PEM";

    /** What settings name, if they do. */
    static Optional<StoreFile> of(
            Configuration settings,
            ConfigOption<String> location,
            Optional<String> type,
            Optional<ConfigOption<String>> password) {
        return settings.find(location)
                .filter(text -> !text.isEmpty())
                .map(text ->
                        new StoreFile(location.key(), path(location, text), type, password.flatMap(settings::find)));
    }

    private static Path path(ConfigOption<String> location, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new ConfigurationException(location.key() + ": '" + text + "' is not a path", e);
        }
    }

    /** Reads it as a whole. */
    byte[] content() throws IOException {
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no such file", e);
        }
    }

    /** Whether it is of text, which is read otherwise. */
    boolean isPem(byte[] content) {
        return type.map(name -> name.equalsIgnoreCase(PEM)).orElseGet(() -> PemText.isPem(text(content)));
    }

    /** As text of one byte a character, as PEM is. */
    static String text(byte[] content) {
        return new String(content, ISO_8859_1);
    }

    /** A store that is not PEM. The JDK tells PKCS12 and JKS apart by itself. */
    KeyStore keyStore(byte[] content) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(type.orElse("PKCS12").toUpperCase(Locale.ROOT));
        store.load(
                new ByteArrayInputStream(content),
                password.map(String::toCharArray).orElse(null));
        return store;
    }

    /** A failure that names the setting and the file. */
    ConfigurationException refused(Exception cause) {
        return new ConfigurationException(
                key + ": " + path + " cannot be used: "
                        + (cause instanceof NoSuchFileException ? "there is no such file" : cause.getMessage()),
                cause);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "StoreFile[key=" + key + ", path=" + path + ", type=" + type.orElse("any") + "]";
    }
}
