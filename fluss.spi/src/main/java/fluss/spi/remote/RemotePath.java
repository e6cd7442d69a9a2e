/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.remote;

import java.util.Locale;

/**
 * Where a file or directory is in remote storage: {@code s3://bucket/fluss/log}, {@code file:///var/fluss/log}. Its parts are as
 * the server writes them: nothing in them is escaped, and they need not make a valid URI.
 *
 * @param scheme lower case, without colon
 * @param authority between two slashes and the path: a bucket, or host and port; empty if there is none
 * @param path begins with a slash if there is an authority
 */
public record RemotePath(String scheme, String authority, String path) {

    /** The scheme of a path that names none. */
    public static final String FILE = "file";

    /** Reads a text as servers send it: a URI, or the absolute path of a file. */
    public static RemotePath parse(String text) {
        int colon = text.indexOf(':');
        int slash = text.indexOf('/');
        if (colon <= 0 || (slash >= 0 && slash < colon)) {
            return new RemotePath(FILE, "", text);
        }
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = text.substring(colon + 1);
        if (!rest.startsWith("//")) {
            return new RemotePath(scheme, "", rest);
        }
        int path = rest.indexOf('/', 2);
        return path < 0
                ? new RemotePath(scheme, rest.substring(2), "/")
                : new RemotePath(scheme, rest.substring(2, path), rest.substring(path));
    }

    /** Something in this directory. */
    public RemotePath resolve(String child) {
        return new RemotePath(scheme, authority, path.endsWith("/") ? path + child : path + "/" + child);
    }

    /** As a URI, without escapes. */
    @Override
    public String toString() {
        return scheme + "://" + authority + path;
    }
}
