/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.admin;

import fluss.core.wire.proto.PbAlterConfig;

/** Changes of options as messages: {@code docs/protocol/metadata.md}, section 11. */
final class ConfigChanges {

    static final int SET = 0;
    static final int DELETE = 1;
    static final int APPEND = 2;
    static final int SUBTRACT = 3;

    private ConfigChanges() {}

    static PbAlterConfig set(String key, String value) {
        return PbAlterConfig.newBuilder()
                .setConfigKey(key)
                .setConfigValue(value)
                .setOpType(SET)
                .build();
    }

    static PbAlterConfig delete(String key) {
        return PbAlterConfig.newBuilder().setConfigKey(key).setOpType(DELETE).build();
    }
}
