/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.column.ColumnBatch;
import fluss.api.error.MalformedDataException;
import fluss.api.error.RowException;
import fluss.api.row.GenericRow;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are: they are decoded, or a {@link MalformedDataException} says why not. */
class MalformedBatchTest {

    private static final int ROWS = 20;

    private final RowType type = everyLayout();
    private final List<GenericRow> rows = new RandomRows(12).rows(type, ROWS);

    private static RowType everyLayout() {
        List<DataType> types = new ArrayList<>(RandomRows.scalars());
        types.add(DataTypes.ARRAY(DataTypes.STRING()));
        types.add(DataTypes.MAP(DataTypes.INT(), DataTypes.ARRAY(DataTypes.BOOLEAN())));
        types.add(RandomRows.rowOf(List.of(DataTypes.BYTES(), DataTypes.ARRAY(DataTypes.DATE()))));
        return RandomRows.rowOf(types);
    }

    /** Values out of a type's range are told when they are read, everything else when the batch is. */
    private static void decodeAndReadAll(byte[] body, int rowCount, RowType type) {
        ColumnBatch batch;
        try {
            batch = TestCodecs.decode(body, rowCount, type);
        } catch (MalformedDataException e) {
            return;
        }
        for (int row = 0; row < rowCount; row++) {
            for (int column = 0; column < type.fieldCount(); column++) {
                try {
                    Plain.of(batch.row(row).getField(column));
                } catch (RowException e) {
                    assertThat(e).hasMessageContaining("holds");
                }
            }
            batch.row(row).copy();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "LZ4_FRAME", "ZSTD"})
    void truncatedBatchesAreRefused(String compression) {
        byte[] body = TestCodecs.encode(type, rows, compression);
        for (int length = 0; length < body.length; length++) {
            byte[] cut = Arrays.copyOf(body, length);
            assertThatThrownBy(() -> TestCodecs.decode(cut, ROWS, type)).isInstanceOf(MalformedDataException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "LZ4_FRAME", "ZSTD"})
    void flippedBitsAreRefusedOrRead(String compression) {
        byte[] body = TestCodecs.encode(type, rows, compression);
        int metadata = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).getInt(4) + 8;
        Random random = new Random(3);
        for (int bit = 0; bit < body.length * 8; bit++) {
            if (random.nextInt(bit < metadata * 8 ? 8 : 32) == 0) {
                byte[] flipped = body.clone();
                flipped[bit >>> 3] ^= (byte) (1 << (bit & 7));
                decodeAndReadAll(flipped, ROWS, type);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "LZ4_FRAME", "ZSTD"})
    void numbersReplacedAtRandomAreRefusedOrRead(String compression) {
        byte[] body = TestCodecs.encode(type, rows, compression);
        long[] numbers = {
            0, 1, -1, 7, 8, 255, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32
        };
        Random random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = body.clone();
            ByteBuffer buffer = ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN);
            for (int k = random.nextInt(3); k >= 0; k--) {
                long number = numbers[random.nextInt(numbers.length)];
                if (random.nextBoolean()) {
                    buffer.putLong(random.nextInt(damaged.length / 8) * 8, number);
                } else {
                    buffer.putInt(random.nextInt(damaged.length / 4) * 4, (int) number);
                }
            }
            decodeAndReadAll(damaged, ROWS, type);
        }
    }

    @Test
    void anotherRowCountThanTheBatchHasIsRefused() {
        byte[] body = TestCodecs.encode(type, rows, "NONE");
        assertThatThrownBy(() -> TestCodecs.decode(body, ROWS + 1, type))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("20 rows")
                .hasMessageContaining("21");
    }

    @Test
    void anotherNumberOfColumnsIsRefused() {
        byte[] body = TestCodecs.encode(type, rows, "NONE");
        RowType fewer = type.project(new int[] {0, 1});
        assertThatThrownBy(() -> TestCodecs.decode(body, ROWS, fewer))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("nodes where its columns need 2");
    }

    @Test
    void descendingOffsetsAreRefused() {
        RowType texts = RandomRows.rowOf(List.of(DataTypes.STRING()));
        byte[] body = TestCodecs.encode(texts, List.of(GenericRow.of("ab"), GenericRow.of("cd")), "NONE");
        int metadata = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).getInt(4) + 8;
        body[metadata + 8 + 4] = 5;
        assertThatThrownBy(() -> TestCodecs.decode(body, 2, texts))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("'c0'")
                .hasMessageContaining("offsets");
    }

    /** A few bytes that claim to become a gigabyte. */
    @Test
    void claimsBeyondWhatAColumnNeedsAreRefusedBeforeMemoryIsTaken() {
        RowType numbers = RandomRows.rowOf(List.of(DataTypes.BIGINT()));
        List<GenericRow> many = IntStream.range(0, 1000)
                .mapToObj(i -> GenericRow.of((long) i % 3))
                .toList();
        byte[] body = TestCodecs.encode(numbers, many, "ZSTD");
        ByteBuffer buffer = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
        int at = body.length - 8;
        while (buffer.getLong(at) != 8000) {
            at -= 8;
        }
        buffer.putLong(at, 1 << 30);
        assertThatThrownBy(() -> TestCodecs.decode(body, 1000, numbers))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("claims 1073741824 bytes where 8000 are needed");
    }

    @Test
    void batchesLargerThanTheLimitAreRefused() {
        RowType texts = RandomRows.rowOf(List.of(DataTypes.STRING()));
        byte[] body = TestCodecs.encode(texts, List.of(GenericRow.of("x".repeat(100_000))), "ZSTD");
        assertThat(body.length).isLessThan(1000);
        assertThatThrownBy(() -> new ArrowLogFormatProvider()
                        .newDecoder(TestCodecs.SOURCE, 50_000)
                        .decode(body, 0, body.length, 1, texts, texts, new int[] {0}))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("limit of 50000 bytes");
    }

    @Test
    void anUnknownCodecIsAskedForByItsNumber() {
        RowType numbers = RandomRows.rowOf(List.of(DataTypes.BIGINT()));
        List<GenericRow> many =
                IntStream.range(0, 100).mapToObj(i -> GenericRow.of(1L)).toList();
        byte[] body = TestCodecs.encode(numbers, many, "ZSTD");
        body[8 + 84] = 77;
        assertThatThrownBy(() -> TestCodecs.decode(body, 100, numbers))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("no codec 77");
    }
}
