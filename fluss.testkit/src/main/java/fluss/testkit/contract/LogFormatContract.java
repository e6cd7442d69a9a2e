/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fluss.api.column.ColumnBatch;
import fluss.api.error.MalformedDataException;
import fluss.api.error.RowException;
import fluss.api.row.GenericRow;
import fluss.api.types.DataField;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import fluss.spi.compression.CompressionCodec;
import fluss.spi.compression.CompressionProvider;
import fluss.spi.format.BatchEncoder;
import fluss.spi.format.EncoderOptions;
import fluss.spi.format.LogFormatProvider;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a log format has to do with rows of scalar columns. */
public abstract class LogFormatContract extends ProviderContract<LogFormatProvider> {
    private static final RowType TYPE = new RowType(
            List.of(
                    new DataField("id", DataTypes.INT()),
                    new DataField("name", DataTypes.STRING()),
                    new DataField("amount", DataTypes.DECIMAL(10, 2)),
                    new DataField("big", DataTypes.BIGINT()),
                    new DataField("flag", DataTypes.BOOLEAN()),
                    new DataField("ratio", DataTypes.DOUBLE()),
                    new DataField("bytes", DataTypes.BYTES()),
                    new DataField("day", DataTypes.DATE()),
                    new DataField("clock", DataTypes.TIME(3)),
                    new DataField("local", DataTypes.TIMESTAMP(6)),
                    new DataField("instant", DataTypes.TIMESTAMP_LTZ(3))),
            false);
    private static final long LIMIT = 64 << 20;

    /** For subclasses. */
    protected LogFormatContract() {}

    private static GenericRow row(int i) {
        if (i % 5 == 4) {
            return GenericRow.of(i, null, null, null, null, null, null, null, null, null, null);
        }
        return GenericRow.of(
                i,
                "name of row " + i + " \u00e4\u20ac",
                new BigDecimal(i * 7).movePointLeft(2).setScale(2),
                (long) i << 33,
                i % 2 == 0,
                i / 3.0,
                CompressionContract.random(i % 40, 256),
                LocalDate.ofEpochDay(i * 100L - 5000),
                LocalTime.ofSecondOfDay(i % 86_400).plusNanos(5_000_000),
                LocalDateTime.of(2026, 1, 1, 0, 0).plusNanos(i * 1_000L),
                Instant.ofEpochMilli(i * 1_000_003L));
    }

    private static void assertSame(GenericRow expected, ColumnBatch batch, int index) {
        var row = batch.row(index);
        for (int column = 0; column < TYPE.fieldCount(); column++) {
            @Nullable Object wanted = expected.getField(column);
            @Nullable Object found = row.getField(column);
            String where = "row " + index + ", column " + TYPE.field(column).name();
            if (wanted instanceof byte[] bytes) {
                assertArrayEquals(bytes, (byte[]) found, where);
            } else {
                assertEquals(wanted, found, where);
            }
        }
    }

    private BatchEncoder encoder(boolean isCompressed) {
        Optional<CompressionProvider> codec = isCompressed ? Optional.of(new StoredCodec()) : Optional.empty();
        return provider().newEncoder(new EncoderOptions(TYPE, codec, 1));
    }

    private static @Nullable CompressionCodec codec(boolean isCompressed) {
        return isCompressed ? new StoredCodec() : null;
    }

    private static byte[] body(BatchEncoder encoder, boolean isCompressed) {
        int margin = 11;
        int most = encoder.maxEncodedBytes(codec(isCompressed));
        byte[] target = new byte[most + 2 * margin];
        Arrays.fill(target, (byte) 77);
        int length = encoder.encode(target, margin, codec(isCompressed));
        assertTrue(length <= most, () -> length + " bytes are more than maxEncodedBytes(), " + most);
        for (int i = 0; i < margin; i++) {
            assertEquals(77, target[i], "a byte before the body");
            assertEquals(77, target[margin + most + i], "a byte behind what the body may have");
        }
        return Arrays.copyOfRange(target, margin, margin + length);
    }

    private ColumnBatch decode(byte[] body, int rows, RowType wanted, int[] mapping) {
        byte[] within = new byte[body.length + 16];
        System.arraycopy(body, 0, within, 8, body.length);
        return provider()
                .newDecoder(arrowId -> new StoredCodec(), LIMIT)
                .decode(within, 8, body.length, rows, TYPE, wanted, mapping);
    }

    private static int[] all() {
        int[] mapping = new int[TYPE.fieldCount()];
        Arrays.setAll(mapping, i -> i);
        return mapping;
    }

    @Test
    void rowsComeBackAsTheyWere() {
        for (boolean isCompressed : new boolean[] {false, true}) {
            BatchEncoder encoder = encoder(isCompressed);
            for (int count : new int[] {1, 7, 8, 9, 1000}) {
                for (int i = 0; i < count; i++) {
                    encoder.append(row(i));
                }
                assertEquals(count, encoder.rowCount(), "rowCount()");
                assertTrue(encoder.rawBytes() > 0 && encoder.capacity() >= encoder.rawBytes() / 2, "sizes");
                ColumnBatch batch = decode(body(encoder, isCompressed), count, TYPE, all());
                assertEquals(count, batch.rowCount(), "rows that came back");
                for (int i = 0; i < count; i++) {
                    assertSame(row(i), batch, i);
                }
                encoder.reset();
                assertEquals(0, encoder.rowCount(), "rowCount() after reset()");
            }
        }
    }

    @Test
    void aRowThatDoesNotFitLeavesNothingBehind() {
        BatchEncoder encoder = encoder(false);
        encoder.append(row(0));
        GenericRow wrong =
                GenericRow.of(1, "a", new BigDecimal("1.00"), 1L, true, "no number", null, null, null, null, null);
        assertThrows(RowException.class, () -> encoder.append(wrong));
        encoder.append(row(2));
        assertEquals(2, encoder.rowCount());
        ColumnBatch batch = decode(body(encoder, false), 2, TYPE, all());
        assertSame(row(0), batch, 0);
        assertSame(row(2), batch, 1);
    }

    @Test
    void columnsAreWantedInAnyOrderAndMissingOnesAreNull() {
        BatchEncoder encoder = encoder(false);
        for (int i = 0; i < 10; i++) {
            encoder.append(row(i));
        }
        RowType wanted = new RowType(
                List.of(
                        new DataField("big", DataTypes.BIGINT()),
                        new DataField("added", DataTypes.STRING()),
                        new DataField("id", DataTypes.INT())),
                false);
        ColumnBatch batch = decode(body(encoder, false), 10, wanted, new int[] {3, -1, 0});
        for (int i = 0; i < 10; i++) {
            assertEquals(row(i).getField(3), batch.row(i).getField(0));
            assertNull(batch.row(i).getField(1));
            assertEquals(i, batch.row(i).getField(2));
        }
    }

    @Test
    void batchesOfColumnsAreTakenAsRowsAre() {
        BatchEncoder first = encoder(false);
        List<GenericRow> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(row(i));
            first.append(row(i));
        }
        ColumnBatch batch = decode(body(first, false), 50, TYPE, all());
        BatchEncoder second = encoder(false);
        int from = 3;
        while (from < 50) {
            int added = second.append(batch, from, 50 - from, Integer.MAX_VALUE);
            assertTrue(added > 0, "rows that fit");
            from += added;
        }
        ColumnBatch copied = decode(body(second, false), 47, TYPE, all());
        for (int i = 3; i < 50; i++) {
            assertSame(rows.get(i), copied, i - 3);
        }
    }

    @Test
    void truncatedBodiesAreRefused() {
        for (boolean isCompressed : new boolean[] {false, true}) {
            BatchEncoder encoder = encoder(isCompressed);
            for (int i = 0; i < 20; i++) {
                encoder.append(row(i));
            }
            byte[] body = body(encoder, isCompressed);
            for (int length = 0; length < body.length - 8; length += 3) {
                byte[] cut = Arrays.copyOf(body, length);
                assertThrows(
                        MalformedDataException.class,
                        () -> decode(cut, 20, TYPE, all()),
                        () -> cut.length + " of " + body.length + " bytes");
            }
        }
    }

    @Test
    void anotherNumberOfRowsThanTheBatchSaysIsRefused() {
        BatchEncoder encoder = encoder(false);
        encoder.append(row(0));
        encoder.append(row(1));
        byte[] body = body(encoder, false);
        assertThrows(MalformedDataException.class, () -> decode(body, 1_000_000, TYPE, all()));
    }

    @Test
    void batchesLargerThanTheLimitAreRefused() {
        BatchEncoder encoder = encoder(true);
        for (int i = 0; i < 1000; i++) {
            encoder.append(row(i));
        }
        byte[] body = body(encoder, true);
        var small = provider().newDecoder(arrowId -> new StoredCodec(), 1000);
        assertThrows(MalformedDataException.class, () -> small.decode(body, 0, body.length, 1000, TYPE, TYPE, all()));
    }

    @Test
    void itNamesItselfAsTablesDo() {
        assertFalse(provider().tableName().isBlank(), "tableName() is empty");
    }
}
