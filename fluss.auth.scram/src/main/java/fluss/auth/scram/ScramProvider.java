/* SPDX-License-Identifier: Apache-2.0 */
package fluss.auth.scram;

import fluss.spi.sasl.SaslContext;
import fluss.spi.sasl.SaslMechanism;
import fluss.spi.sasl.SaslMechanismProvider;
import java.util.Set;

/** Serves SCRAM-SHA-256 and SCRAM-SHA-512; not SCRAM-SHA-1, which is too weak by now, and no channel binding. */
public final class ScramProvider implements SaslMechanismProvider {

    private static final Set<String> MECHANISMS = Set.of("SCRAM-SHA-256", "SCRAM-SHA-512");

    /** Needs nothing. */
    public ScramProvider() {}

    @Override
    public String name() {
        return "scram";
    }

    @Override
    public boolean serves(String mechanism) {
        return MECHANISMS.contains(mechanism);
    }

    @Override
    public SaslMechanism create(SaslContext context) {
        return ScramExchange.of(context.mechanism(), context.requiredUsername(), context.requiredPassword());
    }
}
