/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.row.GenericRow;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we write, Arrow's Java library reads; what it writes, we read. */
class ArrowOracleTest {

    private static final UnaryOperator<ArrowRecordBatch> UNCHANGED = batch ->
            new ArrowRecordBatch(batch.getLength(), batch.getNodes(), batch.getBuffers(), batch.getBodyCompression());

    private final ArrowOracle oracle = new ArrowOracle();

    @AfterEach
    void closeOracle() {
        oracle.close();
    }

    static Stream<RowType> types() {
        List<RowType> types = new ArrayList<>();
        types.add(RandomRows.rowOf(RandomRows.scalars()));
        types.add(RandomRows.rowOf(
                RandomRows.scalars().stream().map(DataType::notNull).toList()));
        for (DataType scalar : RandomRows.scalars()) {
            types.add(RandomRows.rowOf(List.of(
                    scalar,
                    DataTypes.ARRAY(scalar),
                    DataTypes.MAP(scalar, scalar),
                    RandomRows.rowOf(List.of(scalar)))));
        }
        for (int seed = 0; seed < 40; seed++) {
            RandomRows random = new RandomRows(seed);
            types.add(RandomRows.rowOf(
                    IntStream.range(0, 3).mapToObj(i -> random.type(1 + i)).toList()));
        }
        return types.stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void ourMessagesAreReadByArrow(RowType type) throws IOException {
        for (int count : new int[] {0, 1, 8, 100}) {
            List<GenericRow> rows = new RandomRows(count).rows(type, count);
            byte[] message = TestCodecs.encode(type, rows, "NONE");
            assertThat(oracle.read(type, message)).isEqualTo(Plain.rows(rows));
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void messagesOfArrowAreReadByUs(RowType type) throws IOException {
        for (int count : new int[] {0, 1, 8, 100}) {
            List<GenericRow> rows = new RandomRows(count).rows(type, count);
            byte[] message = oracle.write(type, rows, UNCHANGED);
            assertThat(Plain.rows(TestCodecs.decode(message, count, type))).isEqualTo(Plain.rows(rows));
        }
    }

    /** The bodies are equal byte for byte, but for offsets of nested columns without elements. */
    @Test
    void theBodyOfScalarsIsTheOneOfArrow() throws IOException {
        RowType type = RandomRows.rowOf(RandomRows.scalars());
        List<GenericRow> rows = new RandomRows(5).rows(type, 77);
        byte[] ours = TestCodecs.encode(type, rows, "NONE");
        byte[] arrows = oracle.write(type, rows, UNCHANGED);
        assertThat(body(ours))
                .asHexString()
                .isEqualTo(HexFormat.of().withUpperCase().formatHex(body(arrows)));
    }

    private static byte[] body(byte[] message) {
        int metadata = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
        return Arrays.copyOfRange(message, 8 + metadata, message.length);
    }

    @Test
    void validityMayBeLeftOutWhereNothingIsNull() throws IOException {
        RowType type = RandomRows.rowOf(
                List.of(DataTypes.INT().notNull(), DataTypes.BIGINT().notNull()));
        List<GenericRow> rows = new RandomRows(3).rows(type, 20);
        byte[] message = oracle.write(type, rows, batch -> {
            List<ArrowBuf> buffers = new ArrayList<>();
            for (int i = 0; i < batch.getBuffers().size(); i++) {
                buffers.add(
                        i % 2 == 0
                                ? oracle.allocator().getEmpty()
                                : batch.getBuffers().get(i));
            }
            return new ArrowRecordBatch(batch.getLength(), batch.getNodes(), buffers);
        });
        assertThat(Plain.rows(TestCodecs.decode(message, 20, type))).isEqualTo(Plain.rows(rows));
    }
}
