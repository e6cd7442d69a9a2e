/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import fluss.api.types.DataField;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import fluss.api.types.ScalarType;
import fluss.api.types.TypeRoot;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Data types: every scalar one, and random ones, nested to a depth. */
final class TestTypes {

    private static final int[] PRECISIONS = {0, 1, 3, 4, 6, 7, 9};

    private static final int GREATEST_PRECISION = 9;

    private final Random random;

    TestTypes(Random random) {
        this.random = random;
    }

    /** Every scalar type, with every precision that is stored in another way. */
    static List<ScalarType> scalars() {
        List<DataType> types = new ArrayList<>(List.of(
                DataTypes.BOOLEAN(),
                DataTypes.TINYINT(),
                DataTypes.SMALLINT(),
                DataTypes.INT(),
                DataTypes.BIGINT(),
                DataTypes.FLOAT(),
                DataTypes.DOUBLE(),
                DataTypes.CHAR(1),
                DataTypes.CHAR(12),
                DataTypes.STRING(),
                DataTypes.BINARY(1),
                DataTypes.BINARY(9),
                DataTypes.BYTES(),
                DataTypes.DECIMAL(1, 0),
                DataTypes.DECIMAL(10, 2),
                DataTypes.DECIMAL(18, 18),
                DataTypes.DECIMAL(19, 3),
                DataTypes.DECIMAL(38, 0),
                DataTypes.DECIMAL(38, 38),
                DataTypes.DATE()));
        for (int precision : PRECISIONS) {
            types.add(DataTypes.TIME(precision));
            types.add(DataTypes.TIMESTAMP(precision));
            types.add(DataTypes.TIMESTAMP_LTZ(precision));
        }
        return types.stream().map(ScalarType.class::cast).toList();
    }

    /** {@link #scalars()} as keys tell them apart: the temporal ones with their least and greatest precision alone. */
    static List<ScalarType> keyTypes() {
        return scalars().stream()
                .filter(type -> type.root() == TypeRoot.DECIMAL
                        || type.precision() == 0
                        || type.precision() == GREATEST_PRECISION)
                .toList();
    }

    /** A row of fields {@code f0}, {@code f1}, … */
    static RowType rowOf(DataType... types) {
        List<DataField> fields = new ArrayList<>();
        for (DataType type : types) {
            fields.add(new DataField("f" + fields.size(), type));
        }
        return new RowType(fields, true);
    }

    /** A random scalar type. */
    ScalarType scalar() {
        List<ScalarType> scalars = scalars();
        return scalars.get(random.nextInt(scalars.size()));
    }

    /** A random type, NOT NULL at times, with at most so many levels of arrays, maps and rows. */
    DataType type(int depth) {
        DataType type = depth == 0 ? scalar() : nested(depth);
        return random.nextInt(4) == 0 ? type.notNull() : type;
    }

    private DataType nested(int depth) {
        return switch (random.nextInt(6)) {
            case 0 -> DataTypes.ARRAY(type(depth - 1));
            case 1 -> DataTypes.MAP(random.nextInt(4) == 0 ? type(depth - 1) : scalar(), type(depth - 1));
            case 2 -> rowOf(type(depth - 1), type(0), type(depth - 1));
            default -> scalar();
        };
    }
}
