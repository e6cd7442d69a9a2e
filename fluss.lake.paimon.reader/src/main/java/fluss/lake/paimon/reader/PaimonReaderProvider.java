/* SPDX-License-Identifier: Apache-2.0 */
package fluss.lake.paimon.reader;

import fluss.api.error.ProviderException;
import fluss.spi.Availability;
import fluss.spi.lake.LakeReaderProvider;
import fluss.spi.lake.LakeSnapshotReader;
import fluss.spi.lake.LakeTable;
import java.io.IOException;
import org.apache.paimon.catalog.CatalogContext;
import org.apache.paimon.options.Options;

/** Opens tables by Paimon's own library, which needs some of Hadoop beside it; both are looked for on the class path. */
public final class PaimonReaderProvider implements LakeReaderProvider {

    /** Loads nothing. */
    public PaimonReaderProvider() {}

    @Override
    public String name() {
        return "paimon";
    }

    @Override
    public Availability availability() {
        Class<?> here = PaimonReaderProvider.class;
        here.getModule().addReads(here.getClassLoader().getUnnamedModule());
        try {
            CatalogContext.create(new Options());
            return Availability.USABLE;
        } catch (LinkageError | RuntimeException e) {
            return Availability.unusable(
                    "Paimon cannot be loaded (" + e + "); paimon-bundle, hadoop-common and what they need have to be on"
                            + " the class path",
                    e);
        }
    }

    @Override
    public LakeSnapshotReader open(LakeTable table, long snapshotId) throws IOException {
        Availability availability = availability();
        if (!availability.isUsable()) {
            throw new ProviderException(
                    "The lake of " + table.path() + " cannot be read by 'paimon': "
                            + availability.reason().orElse(""),
                    availability.cause());
        }
        return PaimonSnapshot.open(table, snapshotId);
    }
}
