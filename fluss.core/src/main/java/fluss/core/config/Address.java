/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.config;

import fluss.api.config.ClientOptions;
import fluss.api.error.ConfigurationException;
import java.util.ArrayList;
import java.util.List;

/**
 * An address to begin with.
 *
 * @param host name or address, an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record Address(String host, int port) {

    /**
     * Reads {@code host:port} or {@code [ipv6]:port}, several joined by commas.
     *
     * @throws ConfigurationException if there is none, or one does not have that form
     */
    public static List<Address> parseList(String text) {
        List<Address> addresses = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                addresses.add(parse(part.strip()));
            }
        }
        if (addresses.isEmpty()) {
            throw new ConfigurationException(ClientOptions.BOOTSTRAP_SERVERS.key() + " names no server");
        }
        return List.copyOf(addresses);
    }

    private static Address parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            throw wrong(text, "has no port");
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw wrong(text, "is an IPv6 address without brackets");
        }
        if (host.isBlank()) {
            throw wrong(text, "has no host");
        }
        return new Address(host, port(text, text.substring(colon + 1)));
    }

    private static int port(String text, String digits) {
        try {
            int port = Integer.parseInt(digits);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw wrong(text, "has no number as its port");
        }
        throw wrong(text, "has a port that is not between 1 and 65535");
    }

    private static ConfigurationException wrong(String text, String reason) {
        return new ConfigurationException(
                ClientOptions.BOOTSTRAP_SERVERS.key() + ": '" + text + "' " + reason + "; it must be host:port");
    }

    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
