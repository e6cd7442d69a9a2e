/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.metadata.LogFormat;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.api.row.GenericRow;
import fluss.api.scan.ChangeType;
import fluss.api.types.DataTypes;
import fluss.core.record.LogBatchHeader;
import fluss.core.row.ByteSink;
import fluss.core.row.LittleEndian;
import fluss.core.row.RowEncoder;
import fluss.core.row.RowFormat;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;

/** A table with the columns id INT and name STRING whose log is stored by row, and batches of it. */
final class TestLog {

    static final TablePath PATH = TablePath.of("shop", "orders");
    static final Schema SCHEMA = Schema.builder()
            .column("id", DataTypes.INT())
            .column("name", DataTypes.STRING())
            .build();
    static final TableInfo TABLE = table(4, LogFormat.INDEXED, 1, SCHEMA);

    private TestLog() {}

    static TableInfo table(int buckets, LogFormat format, int schemaId, Schema schema) {
        TableDescriptor descriptor = TableDescriptor.builder()
                .schema(schema)
                .distributedBy(buckets)
                .logFormat(format)
                .build();
        return new TableInfo(PATH, 7, schemaId, descriptor, Instant.EPOCH, Instant.EPOCH);
    }

    static TableBucket bucket(int number) {
        return TableBucket.of(7, number);
    }

    /** Appended rows with ids counted from {@code base} on. */
    static byte[] batch(long base, int count) {
        return batch(base, count, 10);
    }

    /** Appended rows whose names have that many characters. */
    static byte[] batch(long base, int count, int nameLength) {
        ChangeType[] types = new ChangeType[count];
        Arrays.fill(types, ChangeType.APPEND_ONLY);
        return batch(base, 1_000, "n".repeat(nameLength), types);
    }

    /** Rows with the given change types. */
    static byte[] batch(long base, long timestamp, String name, ChangeType... types) {
        RowEncoder encoder = RowEncoder.of(RowFormat.INDEXED, SCHEMA.rowType());
        ByteSink body = new ByteSink(1024);
        for (int i = 0; i < types.length; i++) {
            int start = body.size();
            body.putInt(0);
            body.putByte(types[i].code());
            encoder.encode(GenericRow.of((int) base + i, name), body);
            body.setInt(start, body.size() - start - 4);
        }
        byte[] batch = new byte[LogBatchHeader.WRITTEN_BYTES + body.size()];
        System.arraycopy(body.array(), 0, batch, LogBatchHeader.WRITTEN_BYTES, body.size());
        boolean appends = types.length > 0 && types[0] == ChangeType.APPEND_ONLY;
        LogBatchHeader.write(batch, batch.length, 1, appends, types.length, -1, -1);
        stamp(batch, base, timestamp);
        return batch;
    }

    /** What the leader writes into a batch. */
    static void stamp(byte[] batch, long base, long timestamp) {
        LittleEndian.putLong(batch, 0, base);
        LittleEndian.putLong(batch, 13, timestamp);
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
