/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.tls;

import fluss.api.error.ConfigurationException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * The context that files make, read again when one of them has changed. Files that cannot be used, for example because they are
 * being written, leave the context as it was. Safe for any thread; blocks.
 */
final class FileContexts implements Supplier<SSLContext> {

    private static final Logger LOG = System.getLogger("fluss.core.tls");

    private final TlsFiles files;
    private SSLContext current;
    private List<String> stamps;

    /**
     * Reads the files.
     *
     * @throws ConfigurationException if they cannot be used
     */
    FileContexts(TlsFiles files) {
        this.files = files;
        this.stamps = stampsOf(files);
        this.current = files.load();
    }

    @Override
    public synchronized SSLContext get() {
        List<String> now = stampsOf(files);
        if (!now.equals(stamps)) {
            stamps = now;
            try {
                current = files.load();
                LOG.log(Level.INFO, "Keys and certificates were read again: {0}", files);
            } catch (ConfigurationException e) {
                LOG.log(
                        Level.WARNING,
                        "Keys and certificates have changed and cannot be used; those read before stay in use",
                        e);
            }
        }
        return current;
    }

    /** What tells a changed file. A link that leads elsewhere now, as orchestrators make them, is one. */
    private static List<String> stampsOf(TlsFiles files) {
        List<String> stamps = new ArrayList<>();
        for (StoreFile file : files.all()) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
                stamps.add(attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey());
            } catch (IOException e) {
                stamps.add("unreadable");
            }
        }
        return stamps;
    }
}
