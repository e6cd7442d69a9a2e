/* SPDX-License-Identifier: Apache-2.0 */
package fluss.localcluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link LocalCluster} is started with. Not for several threads at a time; may be used again. */
public final class LocalClusterBuilder {
    /** The largest heap of ZooKeeper if nothing else is said: 48 MiB. */
    public static final long DEFAULT_ZOOKEEPER_HEAP_BYTES = 48L << 20;

    /** The largest heap of the coordinator if nothing else is said: 96 MiB. */
    public static final long DEFAULT_COORDINATOR_HEAP_BYTES = 96L << 20;

    /** The largest heap of a tablet server if nothing else is said: 128 MiB. */
    public static final long DEFAULT_TABLET_SERVER_HEAP_BYTES = 128L << 20;

    /** How long a start may take if nothing else is said: 60 seconds. */
    public static final Duration DEFAULT_START_TIMEOUT = Duration.ofSeconds(60);

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_]+");
    // The password stands in a line of the servers' configuration, within quotes.
    private static final Pattern PASSWORD = Pattern.compile("[!-~&&[^\"\\\\#;]]+");

    private int tabletServers = 1;
    private final Map<String, String> serverConfig = new LinkedHashMap<>();
    private final Map<String, String> coordinatorConfig = new LinkedHashMap<>();
    private final Map<String, String> tabletServerConfig = new LinkedHashMap<>();
    private final Map<String, String> users = new LinkedHashMap<>();
    private final List<String> superUsers = new ArrayList<>();
    private @Nullable Path dataDirectory;
    private List<Path> serverClassPath = List.of();
    private @Nullable Path javaHome;
    private long zooKeeperHeapBytes = DEFAULT_ZOOKEEPER_HEAP_BYTES;
    private long coordinatorHeapBytes = DEFAULT_COORDINATOR_HEAP_BYTES;
    private long tabletServerHeapBytes = DEFAULT_TABLET_SERVER_HEAP_BYTES;
    private List<String> serverJvmFlags = List.of();
    private Duration startTimeout = DEFAULT_START_TIMEOUT;
    private @Nullable IntUnaryOperator coordinatorAdvertisedPort;
    private @Nullable IntBinaryOperator tabletServerAdvertisedPort;

    LocalClusterBuilder() {}

    /** Sets how many tablet servers there are; 1 by default. Their ids begin with 0. */
    public LocalClusterBuilder tabletServers(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("A cluster has at least 1 tablet server, not " + count + ".");
        }
        tabletServers = count;
        return this;
    }

    /** Sets a key in the configuration of the coordinator and of all tablet servers, in place of any default. */
    public LocalClusterBuilder serverConfig(String key, String value) {
        putSetting(serverConfig, key, value);
        return this;
    }

    /** Sets a key in the configuration of the coordinator alone. */
    public LocalClusterBuilder coordinatorConfig(String key, String value) {
        putSetting(coordinatorConfig, key, value);
        return this;
    }

    /** Sets a key in the configuration of the tablet servers alone. */
    public LocalClusterBuilder tabletServerConfig(String key, String value) {
        putSetting(tabletServerConfig, key, value);
        return this;
    }

    /**
     * Adds a user. With the first one clients have to log in by SASL/PLAIN.
     *
     * @param name letters, digits and underscores
     * @param password printable ASCII without blank, quotation mark, backslash, semicolon and hash
     */
    public LocalClusterBuilder saslUser(String name, String password) {
        if (!USER.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A user's name is made of letters, digits and underscores, not '" + name + "'.");
        }
        if (!PASSWORD.matcher(password).matches()) {
            throw new IllegalArgumentException("The password of '" + name + "' has to be printable ASCII without blank,"
                    + " quotation mark, backslash, semicolon and hash.");
        }
        users.put(name, password);
        return this;
    }

    /** Lets the servers check rights, and the user, added by {@link #saslUser}, do everything. */
    public LocalClusterBuilder superUser(String name) {
        superUsers.add(Objects.requireNonNull(name, "name"));
        return this;
    }

    /**
     * Sets the directory for data, configuration and logs; it is made if absent and kept when the cluster is closed. By
     * default it is a temporary one that is deleted at the end.
     */
    public LocalClusterBuilder dataDirectory(Path directory) {
        dataDirectory = directory.toAbsolutePath().normalize();
        return this;
    }

    /** Sets the files of the server, for the class path of the children and nothing else. */
    public LocalClusterBuilder serverClassPath(List<Path> files) {
        serverClassPath = List.copyOf(files);
        return this;
    }

    /** Sets the JDK, 17 or later, that the children run on; by default the one that this JVM runs on. */
    public LocalClusterBuilder javaHome(Path directory) {
        javaHome = directory.toAbsolutePath().normalize();
        return this;
    }

    /** Sets the largest heap of ZooKeeper; {@link #DEFAULT_ZOOKEEPER_HEAP_BYTES} by default. */
    public LocalClusterBuilder zooKeeperHeapBytes(long bytes) {
        zooKeeperHeapBytes = positive(bytes);
        return this;
    }

    /** Sets the largest heap of the coordinator; {@link #DEFAULT_COORDINATOR_HEAP_BYTES} by default. */
    public LocalClusterBuilder coordinatorHeapBytes(long bytes) {
        coordinatorHeapBytes = positive(bytes);
        return this;
    }

    /** Sets the largest heap of each tablet server; {@link #DEFAULT_TABLET_SERVER_HEAP_BYTES} by default. */
    public LocalClusterBuilder tabletServerHeapBytes(long bytes) {
        tabletServerHeapBytes = positive(bytes);
        return this;
    }

    /**
     * Sets flags of the JVMs of all children. They stand after the ones that make a child small and quick to start, serial
     * collection and the first compiler alone, and so can take these back: {@code -XX:-UseSerialGC},
     * {@code -XX:TieredStopAtLevel=4}.
     */
    public LocalClusterBuilder serverJvmFlags(String... flags) {
        serverJvmFlags = List.of(flags);
        return this;
    }

    /**
     * Sets how long the start, and later each wait for a state of the cluster, may take; {@link #DEFAULT_START_TIMEOUT}
     * by default.
     */
    public LocalClusterBuilder startTimeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A timeout is longer than nothing, not " + timeout + ".");
        }
        startTimeout = timeout;
        return this;
    }

    /**
     * Sets which port of 127.0.0.1 clients are told, and {@link LocalCluster#bootstrapServers()} names, in place of the
     * coordinator's own, for a proxy in between. The function is called once, before the server binds its port.
     *
     * @param advertised from the port that the coordinator will listen on to the port that clients are told
     */
    public LocalClusterBuilder coordinatorAdvertisedPort(IntUnaryOperator advertised) {
        coordinatorAdvertisedPort = Objects.requireNonNull(advertised, "advertised");
        return this;
    }

    /**
     * Sets which port of 127.0.0.1 clients are told in place of a tablet server's own, for a proxy in between. The
     * servers go on talking to each other directly. The function is called once a server, before it binds its port.
     *
     * @param advertised from the id of the tablet server and the port that it will listen on to the port that clients
     *     are told
     */
    public LocalClusterBuilder tabletServerAdvertisedPort(IntBinaryOperator advertised) {
        tabletServerAdvertisedPort = Objects.requireNonNull(advertised, "advertised");
        return this;
    }

    /**
     * Returns what was collected.
     *
     * @throws IllegalArgumentException if a super user is not among the users
     */
    public LocalClusterConfig config() {
        for (String name : superUsers) {
            if (!users.containsKey(name)) {
                throw new IllegalArgumentException(
                        "The super user '" + name + "' needs a password: add it by saslUser(…) too.");
            }
        }
        return new LocalClusterConfig(
                tabletServers,
                serverConfig,
                coordinatorConfig,
                tabletServerConfig,
                users,
                superUsers,
                dataDirectory,
                serverClassPath,
                javaHome,
                zooKeeperHeapBytes,
                coordinatorHeapBytes,
                tabletServerHeapBytes,
                serverJvmFlags,
                startTimeout,
                coordinatorAdvertisedPort,
                tabletServerAdvertisedPort);
    }

    /** Starts the cluster; the same as {@link LocalCluster#start LocalCluster.start(config())}. */
    public LocalCluster start() {
        return LocalCluster.start(config());
    }

    private static void putSetting(Map<String, String> settings, String key, String value) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("'" + key + "' is not a configuration key.");
        }
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0 || value.indexOf('#') >= 0) {
            throw new IllegalArgumentException(
                    "The value of '" + key + "' has a line break or a hash, which the servers' files cannot carry.");
        }
        settings.put(key, value);
    }

    private static long positive(long bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("A heap has more than " + bytes + " bytes.");
        }
        return bytes;
    }
}
