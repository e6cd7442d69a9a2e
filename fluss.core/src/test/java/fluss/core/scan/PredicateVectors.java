/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.metadata.Schema;
import fluss.api.predicate.Comparison;
import fluss.api.predicate.Predicate;
import fluss.api.types.RowType;
import fluss.core.vectors.VectorChecks;
import fluss.core.vectors.VectorLine;
import fluss.core.vectors.VectorValues;
import fluss.core.wire.proto.PbPredicate;
import java.util.List;
import java.util.Map;

/** Checks {@code predicates.jsonl}. */
public final class PredicateVectors implements VectorChecks {

    @Override
    public String file() {
        return "predicates.jsonl";
    }

    @Override
    public Map<String, LineCheck> kinds() {
        return Map.of("predicate", PredicateVectors::predicate);
    }

    private static void predicate(VectorLine line) throws Exception {
        RowType columns = line.columns("columns");
        Schema schema = Schema.builder().fromRowType(columns).build();
        PbPredicate message = FilterMessages.of(read(line.object("predicate"), columns), schema);
        assertThat(message).isEqualTo(PbPredicate.parseFrom(line.bytes("hex")));
        assertThat(message.toByteArray()).isEqualTo(line.bytes("hex"));
    }

    private static Predicate read(VectorLine line, RowType columns) {
        String op = line.text("op");
        if (line.has("children")) {
            List<Predicate> parts = line.objects("children").stream()
                    .map(child -> read(child, columns))
                    .toList();
            return op.equals("AND") ? new Predicate.And(parts) : new Predicate.Or(parts);
        }
        int position = line.number("column");
        String column = columns.field(position).name();
        List<Object> values = line.list("values").stream()
                .map(value -> VectorValues.row(List.of(value), columns.project(new int[] {position}))
                        .getField(0))
                .toList();
        return switch (op) {
            case "IS_NULL" -> Predicate.isNull(column);
            case "IS_NOT_NULL" -> Predicate.isNotNull(column);
            case "IN" -> new Predicate.In(column, values, false);
            case "NOT_IN" -> new Predicate.In(column, values, true);
            case "END_WITH" -> new Predicate.Compare(column, Comparison.ENDS_WITH, values.get(0));
            default -> new Predicate.Compare(column, Comparison.valueOf(op), values.get(0));
        };
    }
}
