/* SPDX-License-Identifier: Apache-2.0 */
package fluss.interop.arrow;

import fluss.api.error.RowException;
import fluss.api.types.RowType;
import java.util.List;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;

/** Checks that vectors can stand for columns as they are, and names the first field that cannot. */
final class SchemaFit {

    private SchemaFit() {}

    /** Checks the fields of a schema by position and name. */
    static void check(RowType type, List<Field> fields) {
        checkAll("", ArrowSchemas.of(type).getFields(), fields);
    }

    private static void checkAll(String prefix, List<Field> expected, List<Field> found) {
        for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
            if (i == found.size()) {
                throw refusal("There is no field for column '" + prefix
                        + expected.get(i).getName() + "' " + expected.get(i).getType());
            }
            String path = prefix + found.get(i).getName();
            if (i == expected.size()) {
                throw refusal("There is no column for field '" + path + "' "
                        + found.get(i).getType());
            }
            if (!found.get(i).getName().equals(expected.get(i).getName())) {
                throw refusal("Field '" + path + "' stands where column '" + prefix
                        + expected.get(i).getName() + "' is expected");
            }
            check(path, expected.get(i), found.get(i));
        }
    }

    private static void check(String path, Field expected, Field found) {
        if (found.getDictionary() != null) {
            throw refusal("Field '" + path + "' is encoded with a dictionary; decode it first");
        }
        if (!isUsable(expected.getType(), found.getType())) {
            throw refusal(
                    "Field '" + path + "' is " + found.getType() + " where " + expected.getType() + " is expected");
        }
        if (expected.getType() instanceof ArrowType.Struct) {
            checkAll(path + ".", expected.getChildren(), found.getChildren());
        } else {
            // names of elements, keys and values are nobody's: writers differ in them
            for (int i = 0; i < expected.getChildren().size(); i++) {
                checkPart(
                        path, expected.getChildren().get(i), found.getChildren().get(i));
            }
        }
    }

    private static void checkPart(String path, Field expected, Field found) {
        if (found.getType() instanceof ArrowType.Struct && expected.getName().equals("entries")) {
            check(
                    path + "{key}",
                    expected.getChildren().get(0),
                    found.getChildren().get(0));
            check(
                    path + "{value}",
                    expected.getChildren().get(1),
                    found.getChildren().get(1));
        } else {
            check(path + "[]", expected, found);
        }
    }

    private static boolean isUsable(ArrowType expected, ArrowType found) {
        if (expected instanceof ArrowType.Timestamp wanted && found instanceof ArrowType.Timestamp given) {
            // a point in time is the same in every zone; Fluss's own batches name none
            return wanted.getUnit() == given.getUnit() && (wanted.getTimezone() != null || given.getTimezone() == null);
        } else if (expected instanceof ArrowType.Decimal wanted && found instanceof ArrowType.Decimal given) {
            return given.getBitWidth() == 128 && wanted.getScale() == given.getScale();
        } else if (expected instanceof ArrowType.Map) {
            return found instanceof ArrowType.Map;
        }
        return expected.equals(found);
    }

    private static RowException refusal(String message) {
        return new RowException(message, null);
    }
}
