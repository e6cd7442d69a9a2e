/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.error.RowException;
import fluss.api.row.InternalRow;
import fluss.api.write.UpsertResult;
import fluss.api.write.UpsertWriter;
import fluss.api.write.WriteCallback;
import fluss.api.write.WriteFuture;
import fluss.core.key.BucketFunction;
import fluss.core.key.RowKeys;
import fluss.core.row.ByteSink;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Upserts and deletes rows of a primary-key table. */
final class KvWriter extends SessionWriter<UpsertResult> implements UpsertWriter {

    private final RowKeys ofRows;
    private final RowKeys ofKeys;
    private final BucketFunction function;
    private final KeyScratch scratch = new KeyScratch();

    /**
     * Makes a writer.
     *
     * @param ofRows takes keys out of rows with every column
     * @param ofKeys takes keys out of rows with the columns of the primary key alone
     */
    KvWriter(TableSession<UpsertResult> session, RowKeys ofRows, RowKeys ofKeys, BucketFunction function) {
        super(session);
        this.ofRows = ofRows;
        this.ofKeys = ofKeys;
        this.function = function;
    }

    /** What is done with the key and the slot of a row. */
    private interface Adding<T> {

        T add(Slot<UpsertResult> slot, ByteSink key);
    }

    @Override
    public WriteFuture<UpsertResult> upsert(InternalRow row) {
        return write(keysOfRow(row), row, (slot, key) -> slot.add(key, row));
    }

    @Override
    public void upsert(InternalRow row, WriteCallback<? super UpsertResult> callback) {
        Objects.requireNonNull(callback, "callback");
        write(keysOfRow(row), row, (slot, key) -> {
            slot.add(key, row, callback);
            return slot;
        });
    }

    @Override
    public Optional<WriteFuture<UpsertResult>> tryUpsert(InternalRow row) {
        return write(keysOfRow(row), row, (slot, key) -> slot.tryAdd(key, row)).map(Function.identity());
    }

    @Override
    public WriteFuture<UpsertResult> delete(InternalRow keyOrRow) {
        return write(keysOfDelete(keyOrRow), keyOrRow, (slot, key) -> slot.add(key, null));
    }

    @Override
    public void delete(InternalRow keyOrRow, WriteCallback<? super UpsertResult> callback) {
        Objects.requireNonNull(callback, "callback");
        write(keysOfDelete(keyOrRow), keyOrRow, (slot, key) -> {
            slot.add(key, null, callback);
            return slot;
        });
    }

    @Override
    public Optional<WriteFuture<UpsertResult>> tryDelete(InternalRow keyOrRow) {
        return write(keysOfDelete(keyOrRow), keyOrRow, (slot, key) -> slot.tryAdd(key, null))
                .map(Function.identity());
    }

    private RowKeys keysOfRow(InternalRow row) {
        Objects.requireNonNull(row, "row");
        if (row.fieldCount() != ofRows.rows().fieldCount()) {
            throw new RowException(
                    "A row needs a value for each of the " + ofRows.rows().fieldCount()
                            + " columns, in a partial update too; this one has " + row.fieldCount(),
                    null);
        }
        return ofRows;
    }

    /** A row as wide as the table counts as a whole row, also where the key has every column. */
    private RowKeys keysOfDelete(InternalRow keyOrRow) {
        int width = Objects.requireNonNull(keyOrRow, "keyOrRow").fieldCount();
        if (width == ofRows.rows().fieldCount()) {
            return ofRows;
        }
        if (width == ofKeys.rows().fieldCount()) {
            return ofKeys;
        }
        throw new RowException(
                "A delete needs the " + ofKeys.rows().fieldCount() + " columns of the primary key " + ofKeys.rows()
                        + ", or all " + ofRows.rows().fieldCount() + " columns; this row has " + width,
                null);
    }

    private <T> T write(RowKeys keys, InternalRow keyed, Adding<T> adding) {
        PartitionSlots<UpsertResult> slots = session.partition(keys.partition(), keyed);
        ByteSink key = scratch.take();
        try {
            keys.key().encode(keyed, key);
            int bucket = keys.sameBytes()
                    ? function.bucket(key.array(), 0, key.size(), slots.count())
                    : bucketOfAnotherKey(keys, keyed, slots.count());
            return adding.add(slots.slot(bucket), key);
        } finally {
            scratch.giveBack(key);
        }
    }

    private int bucketOfAnotherKey(RowKeys keys, InternalRow keyed, int count) {
        ByteSink bucketKey = new ByteSink(64);
        keys.bucketKey().encode(keyed, bucketKey);
        return function.bucket(bucketKey.array(), 0, bucketKey.size(), count);
    }
}
