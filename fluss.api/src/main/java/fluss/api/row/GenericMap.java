/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.row;

import java.util.Map;

/** A map over a {@link Map} of the objects that {@link GenericRow} takes, in the order of its entries when it is made. */
public final class GenericMap implements InternalMap {

    private final GenericArray keys;
    private final GenericArray values;

    /** A copy of the entries of {@code map}. */
    public GenericMap(Map<?, ?> map) {
        this.keys = GenericArray.of(map.keySet().toArray());
        this.values = GenericArray.of(map.values().toArray());
    }

    @Override
    public int size() {
        return keys.size();
    }

    @Override
    public InternalArray keys() {
        return keys;
    }

    @Override
    public InternalArray values() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GenericMap that && keys.equals(that.keys) && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return 31 * keys.hashCode() + values.hashCode();
    }

    @Override
    public String toString() {
        return keys + " -> " + values;
    }
}
