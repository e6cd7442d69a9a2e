/* SPDX-License-Identifier: Apache-2.0 */
package fluss.interop.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.column.ColumnBatch;
import fluss.api.error.RowException;
import fluss.api.row.GenericRow;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.arrow.c.ArrowArray;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.ArrowSchema;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every type through vectors, IPC streams and C data, there and back; nothing of Arrow's memory is left. */
class ArrowBatchesTest {

    private final BufferAllocator allocator = new RootAllocator();

    @AfterEach
    void nothingIsLeft() {
        assertThat(allocator.getAllocatedMemory()).isZero();
        allocator.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 100})
    void everyTypeGoesThroughVectorsAndBack(int count) {
        ColumnBatch batch = Samples.everyValue(count);
        try (VectorSchemaRoot root = ArrowBatches.toRoot(batch, allocator)) {
            assertThat(root.getRowCount()).isEqualTo(count);
            assertThat(Samples.texts(ArrowBatches.fromRoot(root, batch.type()))).isEqualTo(Samples.texts(batch));
            assertThat(Samples.texts(ArrowBatches.fromRoot(root))).isEqualTo(Samples.texts(batch));
        }
    }

    @Test
    void vectorsHoldTheValues() {
        RowType type =
                DataTypes.ROW(DataTypes.FIELD("id", DataTypes.BIGINT()), DataTypes.FIELD("name", DataTypes.STRING()));
        ColumnBatch batch = Samples.batch(
                type, List.of(GenericRow.of(1L, "Ada"), GenericRow.of(null, "Zoë"), GenericRow.of(3L, null)));
        try (VectorSchemaRoot root = ArrowBatches.toRoot(batch, allocator)) {
            BigIntVector ids = (BigIntVector) root.getVector("id");
            VarCharVector names = (VarCharVector) root.getVector("name");
            assertThat(ids.get(0)).isEqualTo(1);
            assertThat(ids.isNull(1)).isTrue();
            assertThat(new String(names.get(1), StandardCharsets.UTF_8)).isEqualTo("Zoë");
            assertThat(names.isNull(2)).isTrue();
        }
    }

    @Test
    void vectorsFilledByHandBecomeColumns() {
        RowType type =
                DataTypes.ROW(DataTypes.FIELD("id", DataTypes.BIGINT()), DataTypes.FIELD("name", DataTypes.CHAR(4)));
        try (VectorSchemaRoot root = VectorSchemaRoot.create(ArrowSchemas.of(type), allocator)) {
            BigIntVector ids = (BigIntVector) root.getVector("id");
            VarCharVector names = (VarCharVector) root.getVector("name");
            root.allocateNew();
            ids.setSafe(0, 7);
            ids.setNull(1);
            names.setSafe(0, new byte[] {'a', 'b'});
            names.setSafe(1, new byte[] {'c'});
            root.setRowCount(2);
            ColumnBatch batch = ArrowBatches.fromRoot(root, type);
            assertThat(Samples.texts(batch)).containsExactly("{id=7, name=ab}", "{id=null, name=c}");
        }
    }

    @Test
    void scanIsReadBatchByBatchAndClosedWithItsReader() throws IOException {
        ColumnBatch first = Samples.everyValue(10);
        ColumnBatch second = Samples.everyValue(3);
        Samples.Scan scan = Samples.scan(first.type(), first, second);
        List<String> texts = new ArrayList<>();
        try (ArrowReader reader = ArrowScans.reader(scan, allocator)) {
            ArrowSources.batches(reader, first.type()).forEachRemaining(batch -> texts.addAll(Samples.texts(batch)));
            assertThat(reader.bytesRead()).isPositive();
        }
        assertThat(texts)
                .hasSize(13)
                .startsWith(Samples.texts(first).get(0))
                .endsWith(Samples.texts(second).get(2));
        assertThat(scan.closed).isTrue();
    }

    @Test
    void allBatchesFitOneRoot() {
        ColumnBatch first = Samples.everyValue(10);
        ColumnBatch second = Samples.everyValue(3);
        Samples.Scan scan = Samples.scan(first.type(), first, second);
        try (VectorSchemaRoot all = ArrowScans.readAll(scan, allocator)) {
            assertThat(all.getRowCount()).isEqualTo(13);
            List<String> texts = new ArrayList<>(Samples.texts(first));
            texts.addAll(Samples.texts(second));
            assertThat(Samples.texts(ArrowBatches.fromRoot(all, first.type()))).isEqualTo(texts);
        }
        assertThat(scan.closed).isTrue();
        try (VectorSchemaRoot none = ArrowScans.readAll(Samples.scan(first.type()), allocator)) {
            assertThat(none.getRowCount()).isZero();
        }
    }

    @Test
    void ipcStreamGoesThereAndBack() throws IOException {
        ColumnBatch batch = Samples.everyValue(50);
        Samples.Scan scan = Samples.scan(batch.type(), batch, batch);
        byte[] bytes;
        try (ReadableByteChannel stream = ArrowScans.ipcStream(scan, allocator)) {
            bytes = Channels.newInputStream(stream).readAllBytes();
        }
        assertThat(scan.closed).isTrue();
        try (ArrowReader reader = ArrowSources.ipcStream(new ByteArrayInputStream(bytes), allocator)) {
            Iterator<ColumnBatch> batches = ArrowSources.batches(reader, batch.type());
            assertThat(Samples.texts(batches.next())).isEqualTo(Samples.texts(batch));
            assertThat(Samples.texts(batches.next())).isEqualTo(Samples.texts(batch));
            assertThat(batches.hasNext()).isFalse();
        }
    }

    @Test
    void cStreamGoesThereAndBack() throws IOException {
        ColumnBatch batch = Samples.everyValue(50);
        Samples.Scan scan = Samples.scan(batch.type(), batch, batch);
        try (ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator)) {
            ArrowScans.export(scan, allocator, stream);
            try (ArrowReader reader = ArrowSources.stream(stream, allocator)) {
                Iterator<ColumnBatch> batches = ArrowSources.batches(reader, batch.type());
                assertThat(Samples.texts(batches.next())).isEqualTo(Samples.texts(batch));
                assertThat(Samples.texts(batches.next())).isEqualTo(Samples.texts(batch));
                assertThat(batches.hasNext()).isFalse();
            }
        }
        assertThat(scan.closed).isTrue();
    }

    @Test
    void cArrayBecomesABatch() {
        ColumnBatch batch = Samples.everyValue(20);
        try (VectorSchemaRoot root = ArrowBatches.toRoot(batch, allocator);
                ArrowArray array = ArrowArray.allocateNew(allocator);
                ArrowSchema schema = ArrowSchema.allocateNew(allocator)) {
            Data.exportVectorSchemaRoot(allocator, root, null, array, schema);
            ColumnBatch back = ArrowSources.array(array, schema, batch.type(), allocator);
            assertThat(Samples.texts(back)).isEqualTo(Samples.texts(batch));
        }
    }

    @Test
    void schemasAreTranslatedBothWays() {
        RowType type = Samples.everyType();
        assertThat(ArrowSchemas.of(ArrowSchemas.rowType(ArrowSchemas.of(type)))).isEqualTo(ArrowSchemas.of(type));
    }

    @Test
    void differingFieldIsNamed() {
        RowType type = DataTypes.ROW(
                DataTypes.FIELD("id", DataTypes.BIGINT()),
                DataTypes.FIELD("at", DataTypes.TIMESTAMP(3)),
                DataTypes.FIELD("tags", DataTypes.MAP(DataTypes.STRING(), DataTypes.INT())));
        try (VectorSchemaRoot root = VectorSchemaRoot.create(ArrowSchemas.of(type), allocator)) {
            assertRefused(root, type, 0, DataTypes.FIELD("id", DataTypes.INT()), "Field 'id' is Int(64, true)");
            assertRefused(
                    root, type, 0, DataTypes.FIELD("key", DataTypes.BIGINT()), "Field 'id' stands where column 'key'");
            assertRefused(
                    root, type, 1, DataTypes.FIELD("at", DataTypes.TIMESTAMP(6)), "Field 'at' is Timestamp(MILLI");
            assertRefused(
                    root,
                    type,
                    2,
                    DataTypes.FIELD("tags", DataTypes.MAP(DataTypes.STRING(), DataTypes.BIGINT())),
                    "Field 'tags{value}' is Int(32, true)");
            RowType shorter = type.project(new int[] {0, 1});
            assertThatThrownBy(() -> ArrowBatches.fromRoot(root, shorter))
                    .isInstanceOf(RowException.class)
                    .hasMessageContaining("There is no column for field 'tags'");
        }
    }

    private static void assertRefused(
            VectorSchemaRoot root, RowType type, int position, fluss.api.types.DataField other, String message) {
        List<fluss.api.types.DataField> fields = new ArrayList<>(type.fields());
        fields.set(position, other);
        assertThatThrownBy(() -> ArrowBatches.fromRoot(root, new RowType(fields, true)))
                .isInstanceOf(RowException.class)
                .hasMessageContaining(message);
    }

    @Test
    void typesThatFlussDoesNotHaveAreRefusedByName() {
        FieldVector unsigned = new org.apache.arrow.vector.UInt4Vector("count", allocator);
        try (VectorSchemaRoot root = new VectorSchemaRoot(List.of(unsigned))) {
            assertThatThrownBy(() -> ArrowBatches.fromRoot(root))
                    .isInstanceOf(RowException.class)
                    .hasMessageContaining("Field 'count' Int(32, false) has a type that Fluss does not have");
        }
    }

    @Test
    void bytesOfTheIpcStreamComeInSmallPieces() throws IOException {
        ColumnBatch batch = Samples.everyValue(5);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ReadableByteChannel stream = ArrowScans.ipcStream(Samples.scan(batch.type(), batch), allocator)) {
            java.nio.ByteBuffer piece = java.nio.ByteBuffer.allocate(7);
            while (stream.read(piece.clear()) >= 0) {
                bytes.write(piece.array(), 0, piece.position());
            }
        }
        try (ArrowReader reader = ArrowSources.ipcStream(new ByteArrayInputStream(bytes.toByteArray()), allocator)) {
            assertThat(Samples.texts(ArrowSources.batches(reader, batch.type()).next()))
                    .isEqualTo(Samples.texts(batch));
        }
    }
}
