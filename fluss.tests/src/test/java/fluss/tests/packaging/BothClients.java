/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The {@link Scenario} in a JVM in which the official client is connected too. That one is called by reflection: nothing here is
 * compiled against it.
 */
public final class BothClients {

    private BothClients() {}

    /** Runs it: the name and the arguments of {@link Scenario}. */
    public static void main(String[] nameAndArguments) throws Exception {
        String[] arguments = Arrays.copyOfRange(nameAndArguments, 1, nameAndArguments.length);
        Class<?> configuration = Class.forName("org.apache.fluss.config.Configuration");
        Object settings =
                configuration.getMethod("fromMap", Map.class).invoke(null, Map.of("bootstrap.servers", arguments[0]));
        Object connection = Class.forName("org.apache.fluss.client.ConnectionFactory")
                .getMethod("createConnection", configuration)
                .invoke(null, settings);
        try (AutoCloseable closing = (AutoCloseable) connection) {
            Object admin = Class.forName("org.apache.fluss.client.Connection")
                    .getMethod("getAdmin")
                    .invoke(closing);
            Scenario.main(arguments);
            Future<?> databases = (Future<?>) Class.forName("org.apache.fluss.client.admin.Admin")
                    .getMethod("listDatabases")
                    .invoke(admin);
            System.err.println("official sees "
                    + databases.get(1, TimeUnit.MINUTES).toString().contains(arguments[1]));
        }
    }
}
