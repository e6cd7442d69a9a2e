/* SPDX-License-Identifier: Apache-2.0 */
package fluss.lake.paimon.reader;

import fluss.spi.lake.LakeSnapshotReader;
import fluss.spi.lake.LakeSplit;
import fluss.spi.lake.LakeTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.paimon.catalog.Catalog;
import org.apache.paimon.catalog.CatalogContext;
import org.apache.paimon.catalog.CatalogFactory;
import org.apache.paimon.catalog.Identifier;
import org.apache.paimon.options.Options;
import org.apache.paimon.table.Table;
import org.apache.paimon.table.source.DataSplit;
import org.apache.paimon.table.source.Split;
import org.apache.paimon.utils.IOUtils;

/** A table as it was at one of its snapshots. */
final class PaimonSnapshot implements LakeSnapshotReader {

    private static final String SNAPSHOT = "scan.snapshot-id";

    private final LakeTable wanted;
    private final Catalog catalog;
    private final Table table;

    private PaimonSnapshot(LakeTable wanted, Catalog catalog, Table table) {
        this.wanted = wanted;
        this.catalog = catalog;
        this.table = table;
    }

    static PaimonSnapshot open(LakeTable wanted, long snapshotId) throws IOException {
        Catalog catalog = catalog(wanted);
        try {
            Identifier name =
                    Identifier.create(wanted.path().database(), wanted.path().table());
            Table table = catalog.getTable(name).copy(Map.of(SNAPSHOT, String.valueOf(snapshotId)));
            return new PaimonSnapshot(wanted, catalog, table);
        } catch (Catalog.TableNotExistException e) {
            IOUtils.closeQuietly(catalog);
            throw new IOException("its catalog has no table " + wanted.path(), e);
        } catch (RuntimeException e) {
            IOUtils.closeQuietly(catalog);
            throw failure(e);
        }
    }

    private static Catalog catalog(LakeTable wanted) throws IOException {
        try {
            return CatalogFactory.createCatalog(
                    CatalogContext.create(Options.fromMap(wanted.catalog())), Catalog.class.getClassLoader());
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    /** Paimon hides failures of storage in unchecked ones. */
    static IOException failure(RuntimeException e) {
        return new IOException(String.valueOf(e.getMessage()), e);
    }

    @Override
    public List<LakeSplit> splits() throws IOException {
        try {
            List<LakeSplit> splits = new ArrayList<>();
            for (Split split : table.newReadBuilder().newScan().plan().splits()) {
                splits.add(new PaimonSplit(wanted, table, (DataSplit) split));
            }
            return splits;
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        IOUtils.closeQuietly(catalog); // nothing was written, so nothing is lost
    }
}
