/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Kerberos realm in a process of its own: the user ada, and the servers of 127.0.0.1. */
final class KerberosRealm implements AutoCloseable {

    private static final String REALM = "FLUSS.TEST";
    private static final Pattern PORT = Pattern.compile("port ([0-9]+)");
    private static final long LIMIT_SECONDS = 60;

    private final Path directory;
    private final Process process;

    private KerberosRealm(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    /** Starts it; keys and settings go into a directory. */
    static KerberosRealm start(Path directory) throws IOException {
        String libraries;
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("fluss.tests.kdc")))) {
            libraries = files.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
        Path classes = new ThirdParties(directory).classes("kdc", libraries);
        Path out = directory.resolve("kdc.out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--class-path",
                        classes + File.pathSeparator + libraries,
                        "thirdparty.kdc.Kdc",
                        REALM,
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        KerberosRealm realm = new KerberosRealm(directory, process);
        try {
            realm.configure(realm.awaitPort(out));
            return realm;
        } catch (IOException | RuntimeException | Error e) {
            realm.close();
            throw e;
        }
    }

    private String awaitPort(Path out) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (true) {
            String text = Files.readString(out);
            Matcher port = PORT.matcher(text);
            if (port.find() && text.endsWith("\n")) {
                return port.group(1);
            }
            assertThat(process.isAlive() && System.nanoTime() - deadline < 0)
                    .as("a key distribution centre within %d s, which wrote%n%s", LIMIT_SECONDS, text)
                    .isTrue();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private void configure(String port) throws IOException {
        Files.writeString(directory.resolve("realm.conf"), """
                [libdefaults]
                default_realm = %1$s
                udp_preference_limit = 1
                dns_lookup_kdc = false
                dns_canonicalize_hostname = false
                [realms]
                %1$s = {
                  kdc = 127.0.0.1:%2$s
                }
                """.formatted(REALM, port));
        Files.writeString(directory.resolve("logins.conf"), """
                com.sun.security.jgss.initiate {
                  com.sun.security.auth.module.Krb5LoginModule required
                  useKeyTab=true keyTab="%2$s" principal="ada@%1$s";
                };
                com.sun.security.jgss.accept {
                  com.sun.security.auth.module.Krb5LoginModule required
                  isInitiator=false storeKey=true
                  useKeyTab=true keyTab="%3$s" principal="fluss/127.0.0.1@%1$s";
                };
                """.formatted(
                        REALM, directory.resolve("ada.keytab"), directory.resolve("fluss.keytab")));
    }

    /** What a JVM needs to know to be in the realm, without being anybody. */
    List<String> membership() {
        return List.of("-Djava.security.krb5.conf=" + directory.resolve("realm.conf"));
    }

    /** What a JVM needs to know to be ada, or a server. */
    List<String> identity() {
        return Stream.concat(
                        membership().stream(),
                        Stream.of(
                                "-Djava.security.auth.login.config=" + directory.resolve("logins.conf"),
                                "-Djavax.security.auth.useSubjectCredsOnly=false"))
                .toList();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
