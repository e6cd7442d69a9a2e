/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

import java.util.Objects;
import java.util.Optional;

/**
 * A change of a setting of the cluster.
 *
 * @param key the setting
 * @param operation what to do with it
 * @param value the value; absent for RESET, present otherwise
 */
public record ClusterConfigChange(String key, Operation operation, Optional<String> value) {

    /** What is done with a setting. */
    public enum Operation {
        /** Gives it a value. */
        SET,
        /** Takes back what was changed. */
        RESET,
        /** Adds to a list or map; servers from 1.0 on. */
        APPEND,
        /** Takes from a list or map; servers from 1.0 on. */
        SUBTRACT
    }

    /** Checks its arguments. */
    public ClusterConfigChange {
        Objects.requireNonNull(key, "key");
        if (value.isPresent() == (operation == Operation.RESET)) {
            throw new IllegalArgumentException(
                    operation + " of " + key + (value.isPresent() ? " takes no value" : " needs a value"));
        }
    }

    /** Gives a setting a value. */
    public static ClusterConfigChange set(String key, String value) {
        return new ClusterConfigChange(key, Operation.SET, Optional.of(value));
    }

    /** Takes back what was changed. */
    public static ClusterConfigChange reset(String key) {
        return new ClusterConfigChange(key, Operation.RESET, Optional.empty());
    }

    /** Adds to a list or map. Servers from 1.0 on. */
    public static ClusterConfigChange append(String key, String value) {
        return new ClusterConfigChange(key, Operation.APPEND, Optional.of(value));
    }

    /** Takes from a list or map. Servers from 1.0 on. */
    public static ClusterConfigChange subtract(String key, String value) {
        return new ClusterConfigChange(key, Operation.SUBTRACT, Optional.of(value));
    }

    /** Without the value, which may be a secret. */
    @Override
    public String toString() {
        return operation + " " + key;
    }
}
