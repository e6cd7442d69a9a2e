/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metadata;

import fluss.api.metadata.TablePath;
import fluss.core.error.ErrorContext;
import fluss.core.wire.proto.MetadataRequest;
import fluss.core.wire.proto.PbPhysicalTablePath;
import fluss.core.wire.proto.PbTablePath;
import java.util.Optional;
import java.util.OptionalLong;

/** What a metadata request asks about, beside the servers: {@code docs/protocol/metadata.md}, section 10. */
sealed interface Subject {

    /** The servers alone. */
    enum Servers implements Subject {
        /** The only one. */
        INSTANCE;

        @Override
        public Optional<TablePath> table() {
            return Optional.empty();
        }

        @Override
        public boolean concerns(Located located) {
            return false;
        }

        @Override
        public MetadataRequest request() {
            return MetadataRequest.getDefaultInstance();
        }
    }

    /** A table. */
    record Table(TablePath path) implements Subject {

        @Override
        public Optional<TablePath> table() {
            return Optional.of(path);
        }

        @Override
        public boolean concerns(Located located) {
            return located.path().equals(path) && located.partitionName().isEmpty();
        }

        @Override
        public MetadataRequest request() {
            return MetadataRequest.newBuilder().addTablePath(wire(path)).build();
        }
    }

    /** A partition by its name; with its table, so that one that was made anew is noticed. */
    record PartitionByName(TablePath path, String name) implements Subject {

        @Override
        public ErrorContext context() {
            return ErrorContext.NONE.withTable(path).withPartition(name);
        }

        @Override
        public Optional<TablePath> table() {
            return Optional.of(path);
        }

        @Override
        public boolean concerns(Located located) {
            return located.path().equals(path)
                    && located.partitionName().map(name::equals).orElse(true);
        }

        @Override
        public MetadataRequest request() {
            return MetadataRequest.newBuilder()
                    .addTablePath(wire(path))
                    .addPartitionsPath(PbPhysicalTablePath.newBuilder()
                            .setDatabaseName(path.database())
                            .setTableName(path.table())
                            .setPartitionName(name))
                    .build();
        }
    }

    /** A partition by its id; a server may find it only among those of the tables that are asked about too. */
    record PartitionById(TablePath path, long id) implements Subject {

        @Override
        public Optional<TablePath> table() {
            return Optional.of(path);
        }

        @Override
        public boolean concerns(Located located) {
            OptionalLong partition = located.locations().partitionId();
            return located.path().equals(path) && (partition.isEmpty() || partition.getAsLong() == id);
        }

        @Override
        public MetadataRequest request() {
            return MetadataRequest.newBuilder()
                    .addTablePath(wire(path))
                    .addPartitionsId(id)
                    .build();
        }
    }

    /** The table that it concerns. */
    Optional<TablePath> table();

    /** Whether it asks about a table, or a partition. */
    boolean concerns(Located located);

    /** The context of a failure. */
    default ErrorContext context() {
        return table().map(ErrorContext.NONE::withTable).orElse(ErrorContext.NONE);
    }

    /** The request that asks about it. */
    MetadataRequest request();

    private static PbTablePath wire(TablePath path) {
        return PbTablePath.newBuilder()
                .setDatabaseName(path.database())
                .setTableName(path.table())
                .build();
    }
}
