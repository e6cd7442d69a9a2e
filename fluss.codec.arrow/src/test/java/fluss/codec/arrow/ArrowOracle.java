/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow;

import fluss.api.column.ColumnTimeUnit;
import fluss.api.row.GenericRow;
import fluss.api.types.ArrayType;
import fluss.api.types.DataField;
import fluss.api.types.DataType;
import fluss.api.types.MapType;
import fluss.api.types.RowType;
import fluss.api.types.ScalarType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeMilliVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeSecVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** Writes and reads the same messages with Arrow's own Java library. */
final class ArrowOracle implements AutoCloseable {

    private final BufferAllocator allocator = new RootAllocator();

    @Override
    public void close() {
        allocator.close();
    }

    BufferAllocator allocator() {
        return allocator;
    }

    /** The message of the rows; {@code change} may put another record batch in the place of the one that is written. */
    byte[] write(RowType type, List<GenericRow> rows, UnaryOperator<ArrowRecordBatch> change) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (VectorSchemaRoot root = VectorSchemaRoot.create(schema(type), allocator)) {
            for (int i = 0; i < rows.size(); i++) {
                for (int column = 0; column < type.fieldCount(); column++) {
                    set(
                            root.getVector(column),
                            i,
                            type.typeAt(column),
                            rows.get(i).getField(column));
                }
            }
            root.setRowCount(rows.size());
            try (ArrowRecordBatch batch = new VectorUnloader(root).getRecordBatch();
                    ArrowRecordBatch changed = change.apply(batch)) {
                MessageSerializer.serialize(new WriteChannel(Channels.newChannel(bytes)), changed);
            }
        }
        return bytes.toByteArray();
    }

    /** The rows of a message, as natural objects. */
    List<@Nullable Object> read(RowType type, byte[] message) throws IOException {
        List<@Nullable Object> rows = new ArrayList<>();
        try (VectorSchemaRoot root = VectorSchemaRoot.create(schema(type), allocator);
                ArrowRecordBatch batch = MessageSerializer.deserializeRecordBatch(
                        new ReadChannel(Channels.newChannel(new ByteArrayInputStream(message))), allocator)) {
            new VectorLoader(root).load(batch);
            for (int i = 0; i < root.getRowCount(); i++) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int column = 0; column < type.fieldCount(); column++) {
                    row.add(Plain.of(get(root.getVector(column), i, type.typeAt(column))));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static Schema schema(RowType type) {
        return new Schema(fields(type));
    }

    private static List<Field> fields(RowType type) {
        List<Field> fields = new ArrayList<>();
        for (DataField field : type.fields()) {
            fields.add(field(field.name(), field.type()));
        }
        return fields;
    }

    private static Field field(String name, DataType type) {
        if (type instanceof ArrayType array) {
            return nested(name, type, new ArrowType.List(), List.of(field("element", array.elementType())));
        } else if (type instanceof MapType map) {
            Field entries = new Field(
                    "entries",
                    new FieldType(false, new ArrowType.Struct(), null),
                    List.of(field("key", map.keyType()), field("value", map.valueType())));
            return nested(name, type, new ArrowType.Map(false), List.of(entries));
        } else if (type instanceof RowType row) {
            return nested(name, type, new ArrowType.Struct(), fields(row));
        }
        return nested(name, type, arrowType((ScalarType) type), List.of());
    }

    private static Field nested(String name, DataType type, ArrowType arrow, List<Field> children) {
        return new Field(name, new FieldType(type.isNullable(), arrow, null), children);
    }

    private static ArrowType arrowType(ScalarType type) {
        ColumnTimeUnit unit = ColumnTimeUnit.ofPrecision(type.precision());
        TimeUnit arrowUnit = TimeUnit.values()[unit.ordinal()];
        return switch (type.root()) {
            case BOOLEAN -> new ArrowType.Bool();
            case TINYINT -> new ArrowType.Int(8, true);
            case SMALLINT -> new ArrowType.Int(16, true);
            case INTEGER -> new ArrowType.Int(32, true);
            case BIGINT -> new ArrowType.Int(64, true);
            case FLOAT -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
            case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case CHAR, STRING -> new ArrowType.Utf8();
            case BINARY -> new ArrowType.FixedSizeBinary(type.length());
            case BYTES -> new ArrowType.Binary();
            case DECIMAL -> new ArrowType.Decimal(type.precision(), type.scale(), 128);
            case DATE -> new ArrowType.Date(DateUnit.DAY);
            case TIME_WITHOUT_TIME_ZONE -> new ArrowType.Time(arrowUnit, unit.timeBytes() * 8);
            case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                new ArrowType.Timestamp(arrowUnit, null);
            case ARRAY, MAP, ROW -> throw new IllegalArgumentException();
        };
    }

    private static void set(FieldVector vector, int i, DataType type, @Nullable Object value) {
        if (value == null) {
            vector.setNull(i);
        } else if (type instanceof ArrayType array) {
            ListVector lists = (ListVector) vector;
            List<?> list = (List<?>) value;
            int at = lists.startNewValue(i);
            for (Object element : list) {
                set(lists.getDataVector(), at++, array.elementType(), element);
            }
            lists.endValue(i, list.size());
        } else if (type instanceof MapType map) {
            ListVector lists = (ListVector) vector;
            Map<?, ?> pairs = (Map<?, ?>) value;
            StructVector entries = (StructVector) lists.getDataVector();
            int at = lists.startNewValue(i);
            for (Map.Entry<?, ?> pair : pairs.entrySet()) {
                entries.setIndexDefined(at);
                set(entries.getChildrenFromFields().get(0), at, map.keyType(), pair.getKey());
                set(entries.getChildrenFromFields().get(1), at, map.valueType(), pair.getValue());
                at++;
            }
            lists.endValue(i, pairs.size());
        } else if (type instanceof RowType row) {
            StructVector struct = (StructVector) vector;
            struct.setIndexDefined(i);
            for (int field = 0; field < row.fieldCount(); field++) {
                set(
                        struct.getChildrenFromFields().get(field),
                        i,
                        row.typeAt(field),
                        ((GenericRow) value).getField(field));
            }
        } else {
            setScalar(vector, i, (ScalarType) type, value);
        }
    }

    private static void setScalar(FieldVector vector, int i, ScalarType type, Object value) {
        switch (type.root()) {
            case BOOLEAN -> ((BitVector) vector).setSafe(i, (Boolean) value ? 1 : 0);
            case TINYINT -> ((TinyIntVector) vector).setSafe(i, (Byte) value);
            case SMALLINT -> ((SmallIntVector) vector).setSafe(i, (Short) value);
            case INTEGER -> ((IntVector) vector).setSafe(i, (Integer) value);
            case BIGINT -> ((BigIntVector) vector).setSafe(i, (Long) value);
            case FLOAT -> ((Float4Vector) vector).setSafe(i, (Float) value);
            case DOUBLE -> ((Float8Vector) vector).setSafe(i, (Double) value);
            case CHAR, STRING -> ((VarCharVector) vector).setSafe(i, ((String) value).getBytes(StandardCharsets.UTF_8));
            case BINARY -> ((FixedSizeBinaryVector) vector).setSafe(i, (byte[]) value);
            case BYTES -> ((VarBinaryVector) vector).setSafe(i, (byte[]) value);
            case DECIMAL -> ((DecimalVector) vector).setSafe(i, (BigDecimal) value);
            case DATE -> ((DateDayVector) vector).setSafe(i, (int) ((LocalDate) value).toEpochDay());
            case TIME_WITHOUT_TIME_ZONE -> setTime(vector, i, type, (LocalTime) value);
            case TIMESTAMP_WITHOUT_TIME_ZONE ->
                setTimestamp(vector, i, type, ((LocalDateTime) value).toInstant(ZoneOffset.UTC));
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> setTimestamp(vector, i, type, (Instant) value);
            case ARRAY, MAP, ROW -> throw new IllegalArgumentException();
        }
    }

    private static void setTime(FieldVector vector, int i, ScalarType type, LocalTime time) {
        switch (ColumnTimeUnit.ofPrecision(type.precision())) {
            case SECOND -> ((TimeSecVector) vector).setSafe(i, time.toSecondOfDay());
            case MILLISECOND -> ((TimeMilliVector) vector).setSafe(i, time.get(ChronoField.MILLI_OF_DAY));
            case MICROSECOND -> ((TimeMicroVector) vector).setSafe(i, time.getLong(ChronoField.MICRO_OF_DAY));
            case NANOSECOND -> ((TimeNanoVector) vector).setSafe(i, time.toNanoOfDay());
        }
    }

    private static long nanosPer(ScalarType type) {
        return switch (ColumnTimeUnit.ofPrecision(type.precision())) {
            case SECOND -> 1_000_000_000L;
            case MILLISECOND -> 1_000_000;
            case MICROSECOND -> 1000;
            case NANOSECOND -> 1;
        };
    }

    private static void setTimestamp(FieldVector vector, int i, ScalarType type, Instant instant) {
        long nanosPer = nanosPer(type);
        long value = instant.getEpochSecond() * (1_000_000_000 / nanosPer) + instant.getNano() / nanosPer;
        ((TimeStampVector) vector).setSafe(i, value);
    }

    private static @Nullable Object get(FieldVector vector, int i, DataType type) {
        if (vector.isNull(i)) {
            return null;
        } else if (type instanceof ArrayType array) {
            ListVector lists = (ListVector) vector;
            List<@Nullable Object> list = new ArrayList<>();
            for (int at = lists.getElementStartIndex(i); at < lists.getElementEndIndex(i); at++) {
                list.add(get(lists.getDataVector(), at, array.elementType()));
            }
            return list;
        } else if (type instanceof MapType map) {
            ListVector lists = (ListVector) vector;
            StructVector entries = (StructVector) lists.getDataVector();
            List<@Nullable Object> pairs = new ArrayList<>();
            for (int at = lists.getElementStartIndex(i); at < lists.getElementEndIndex(i); at++) {
                List<@Nullable Object> pair = new ArrayList<>();
                pair.add(get(entries.getChildrenFromFields().get(0), at, map.keyType()));
                pair.add(get(entries.getChildrenFromFields().get(1), at, map.valueType()));
                pairs.add(pair);
            }
            return pairs;
        } else if (type instanceof RowType row) {
            List<@Nullable Object> fields = new ArrayList<>();
            for (int field = 0; field < row.fieldCount(); field++) {
                fields.add(get(((StructVector) vector).getChildrenFromFields().get(field), i, row.typeAt(field)));
            }
            return fields;
        }
        return getScalar(vector, i, (ScalarType) type);
    }

    private static Object getScalar(FieldVector vector, int i, ScalarType type) {
        return switch (type.root()) {
            case CHAR, STRING -> new String(((VarCharVector) vector).get(i), StandardCharsets.UTF_8);
            case DATE -> LocalDate.ofEpochDay(((DateDayVector) vector).get(i));
            case TIME_WITHOUT_TIME_ZONE -> getTime(vector, i, type);
            case TIMESTAMP_WITHOUT_TIME_ZONE -> LocalDateTime.ofInstant(getTimestamp(vector, i, type), ZoneOffset.UTC);
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> getTimestamp(vector, i, type);
            default -> vector.getObject(i);
        };
    }

    private static LocalTime getTime(FieldVector vector, int i, ScalarType type) {
        long value = switch (ColumnTimeUnit.ofPrecision(type.precision())) {
            case SECOND -> ((TimeSecVector) vector).get(i);
            case MILLISECOND -> ((TimeMilliVector) vector).get(i);
            case MICROSECOND -> ((TimeMicroVector) vector).get(i);
            case NANOSECOND -> ((TimeNanoVector) vector).get(i);
        };
        return LocalTime.ofNanoOfDay(value * nanosPer(type));
    }

    private static Instant getTimestamp(FieldVector vector, int i, ScalarType type) {
        long value = ((TimeStampVector) vector).get(i);
        long perSecond = 1_000_000_000 / nanosPer(type);
        return Instant.ofEpochSecond(Math.floorDiv(value, perSecond), Math.floorMod(value, perSecond) * nanosPer(type));
    }
}
