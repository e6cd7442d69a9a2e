/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.column;

import fluss.api.row.InternalArray;
import fluss.api.row.InternalMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pairs of one map; as many values as keys. */
record MapView(ArrayView keysView, ArrayView valuesView) implements InternalMap {

    @Override
    public int size() {
        return keysView.size();
    }

    @Override
    public InternalArray keys() {
        return keysView;
    }

    @Override
    public InternalArray values() {
        return valuesView;
    }

    /** The pairs as their natural objects, in their order; immutable. Of two equal keys the last one's value is kept. */
    Map<@Nullable Object, @Nullable Object> objects() {
        List<@Nullable Object> keys = keysView.objects();
        List<@Nullable Object> values = valuesView.objects();
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            map.put(keys.get(i), values.get(i));
        }
        return Collections.unmodifiableMap(map);
    }

    @Override
    public String toString() {
        return objects().toString();
    }
}
