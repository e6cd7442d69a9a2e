/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.error.RowException;
import fluss.api.metadata.Column;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableInfo;
import fluss.api.types.RowType;
import fluss.api.write.MergeMode;
import fluss.api.write.TableUpsert;
import fluss.api.write.UpsertResult;
import fluss.api.write.UpsertWriter;
import fluss.core.key.TableKeyEncoding;
import fluss.core.row.RowEncoder;
import fluss.core.row.RowFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes writers for a primary-key table. */
final class UpsertBuilder implements TableUpsert {

    private final Writing writing;
    private final TableInfo table;
    private final Optional<int[]> targets;
    private final MergeMode mode;

    UpsertBuilder(Writing writing, TableInfo table, Optional<int[]> targets, MergeMode mode) {
        this.writing = writing;
        this.table = table;
        this.targets = targets;
        this.mode = mode;
    }

    @Override
    public TableUpsert mergeMode(MergeMode wanted) {
        return new UpsertBuilder(writing, table, targets, Objects.requireNonNull(wanted, "mode"));
    }

    @Override
    public TableUpsert partialUpdate(String... columns) {
        return partialUpdate(table.schema().indexes(List.of(columns)));
    }

    @Override
    public TableUpsert partialUpdate(int... columns) {
        Schema schema = table.schema();
        SortedSet<Integer> wanted = new TreeSet<>();
        for (int column : columns) {
            if (column < 0 || column >= schema.columns().size()) {
                throw new RowException(
                        "There is no column " + column + "; the table has "
                                + schema.columns().size(),
                        null);
            }
            wanted.add(column);
        }
        for (int column : schema.primaryKeyIndexes()) {
            wanted.add(column);
        }
        checkPossible(schema, wanted);
        return new UpsertBuilder(
                writing,
                table,
                Optional.of(wanted.stream().mapToInt(Integer::intValue).toArray()),
                mode);
    }

    /** What the server would refuse, said before a row is written: {@code docs/protocol/rows.md}, section 9.1. */
    private void checkPossible(Schema schema, Set<Integer> wanted) {
        for (Column column : schema.columns()) {
            boolean isKey = schema.primaryKey().contains(column.name());
            boolean isNumbered =
                    schema.autoIncrementColumn().filter(column.name()::equals).isPresent();
            if (isNumbered && wanted.contains(schema.rowType().indexOf(column.name()))) {
                throw new RowException(
                        "Column '" + column.name() + "' of table " + table.path()
                                + " is numbered by the server and cannot be written",
                        null);
            }
            if (!isKey && !isNumbered && !column.type().isNullable()) {
                throw new RowException(
                        "Table " + table.path() + " allows no partial update: column '" + column.name() + "' of type "
                                + column.type() + " is neither nullable nor part of the primary key",
                        null);
            }
        }
    }

    @Override
    public UpsertWriter createWriter() {
        Schema schema = table.schema();
        if (targets.isEmpty() && schema.autoIncrementColumn().isPresent()) {
            throw new RowException(
                    "Column '" + schema.autoIncrementColumn().get() + "' of table " + table.path()
                            + " is numbered by the server: name the other columns with partialUpdate(…)",
                    null);
        }
        TableKeyEncoding keys = TableKeyEncoding.of(table, writing.context().providers()::lakeFormat);
        RowEncoder encoder = encoder(RowFormat.of(table.kvFormat()), schema.rowType());
        List<Integer> positions =
                targets.map(some -> Arrays.stream(some).boxed().toList()).orElse(List.of());
        TableSession<UpsertResult> session = writing.open(
                table,
                new WriteShape(table.tableId(), true, mode == MergeMode.OVERWRITE, positions),
                (bucket, offset, row) -> new UpsertResult(bucket, TableSession.Results.known(offset)),
                () -> new KvSink(encoder, table.schemaId()),
                Optional::empty);
        return new KvWriter(session, keys.ofRows(), keys.ofPrimaryKeys(), keys.bucketFunction());
    }

    private RowEncoder encoder(RowFormat format, RowType type) {
        return targets.map(some -> RowEncoder.ofTargets(format, type, some))
                .orElseGet(() -> RowEncoder.of(format, type));
    }
}
