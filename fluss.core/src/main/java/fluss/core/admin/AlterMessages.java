/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.admin;

import com.google.protobuf.UnsafeByteOperations;
import fluss.api.metadata.AggregationFunction;
import fluss.api.metadata.DatabaseChange;
import fluss.api.metadata.TableChange;
import fluss.api.metadata.TablePath;
import fluss.core.json.TypeJson;
import fluss.core.wire.proto.AlterDatabaseRequest;
import fluss.core.wire.proto.AlterTableRequest;
import fluss.core.wire.proto.PbAddColumn;
import fluss.core.wire.proto.PbKeyValue;
import java.util.List;

/** Changes of databases and tables as messages: {@code docs/protocol/metadata.md}, section 11. */
final class AlterMessages {

    private static final int LAST = 0;

    private AlterMessages() {}

    static AlterDatabaseRequest alterDatabase(String database, List<DatabaseChange> changes, boolean ignore) {
        AlterDatabaseRequest.Builder request = AlterDatabaseRequest.newBuilder()
                .setDatabaseName(PlainNames.database(database))
                .setIgnoreIfNotExists(ignore);
        for (DatabaseChange change : changes) {
            if (change instanceof DatabaseChange.SetProperty set) {
                request.addConfigChanges(ConfigChanges.set(set.key(), set.value()));
            } else if (change instanceof DatabaseChange.RemoveProperty remove) {
                request.addConfigChanges(ConfigChanges.delete(remove.key()));
            } else if (change instanceof DatabaseChange.SetComment comment) {
                request.setComment(comment.comment());
            }
        }
        return request.build();
    }

    static AlterTableRequest alterTable(TablePath table, List<TableChange> changes, boolean ignore) {
        AlterTableRequest.Builder request = AlterTableRequest.newBuilder()
                .setTablePath(AdminMessages.wire(table))
                .setIgnoreIfNotExists(ignore);
        for (TableChange change : changes) {
            if (change instanceof TableChange.AddColumn column) {
                request.addAddColumns(addColumn(column));
            } else if (change instanceof TableChange.SetOption set) {
                request.addConfigChanges(ConfigChanges.set(set.key(), set.value()));
            } else if (change instanceof TableChange.ResetOption reset) {
                request.addConfigChanges(ConfigChanges.delete(reset.key()));
            }
        }
        if (request.getAddColumnsCount() > 0 && request.getConfigChangesCount() > 0) {
            throw new IllegalArgumentException("Columns and options of " + table
                    + " cannot change in one step: make two calls of the changes " + changes);
        }
        return request.build();
    }

    private static PbAddColumn.Builder addColumn(TableChange.AddColumn column) {
        PbAddColumn.Builder builder = PbAddColumn.newBuilder()
                .setColumnName(column.name())
                .setDataTypeJson(UnsafeByteOperations.unsafeWrap(TypeJson.write(column.type())))
                .setColumnPositionType(LAST);
        column.comment().ifPresent(builder::setComment);
        if (column.aggregation().isPresent()) {
            AggregationFunction function = column.aggregation().get();
            builder.setAggFunctionType(function.name());
            function.parameters()
                    .forEach((key, value) -> builder.addAggFunctionParams(
                            PbKeyValue.newBuilder().setKey(key).setValue(value)));
        }
        return builder;
    }
}
