/* SPDX-License-Identifier: Apache-2.0 */
package thirdparty.kdc;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.apache.kerby.kerberos.kerb.KrbException;
import org.apache.kerby.kerberos.kerb.server.SimpleKdcServer;

/** A Kerberos realm with ada and the servers of 127.0.0.1, until its input ends. Says the port that it listens on. */
public final class Kdc {

    private static final int MOST_ATTEMPTS = 5;

    private Kdc() {}

    /**
     * Runs it.
     *
     * @param arguments the realm, and a directory for the keys
     */
    public static void main(String[] arguments) throws Exception {
        File directory = new File(arguments[1]);
        SimpleKdcServer kdc = null;
        for (int attempt = 1; kdc == null; attempt++) {
            try {
                kdc = start(arguments[0], directory);
            } catch (KrbException e) {
                if (attempt == MOST_ATTEMPTS) { // somebody else may have taken the port
                    throw e;
                }
            }
        }
        for (String principal : new String[] {"ada", "fluss/127.0.0.1"}) {
            kdc.createPrincipals(principal);
            kdc.exportPrincipal(principal, new File(directory, principal.replaceAll("/.*", "") + ".keytab"));
        }
        System.out.println("port " + kdc.getKdcTcpPort());
        while (System.in.read() >= 0) {
            continue;
        }
        System.exit(0);
    }

    private static SimpleKdcServer start(String realm, File directory) throws IOException, KrbException {
        SimpleKdcServer kdc = new SimpleKdcServer();
        kdc.setWorkDir(directory);
        kdc.setKdcHost("127.0.0.1");
        kdc.setKdcRealm(realm);
        kdc.setAllowUdp(false);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            kdc.setKdcTcpPort(free.getLocalPort());
        }
        kdc.init();
        kdc.start();
        return kdc;
    }
}
