/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.scan;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.metadata.TableBucket;
import fluss.api.scan.ScanRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Sees to it that each offset comes once, in order and without a gap, and each id of column 0 once. */
final class OffsetCheck {

    private final Map<TableBucket, Long> next = new HashMap<>();
    private final Set<Long> ids = new HashSet<>();

    void add(ScanRecord record) {
        assertThat(record.offset()).isEqualTo(next.getOrDefault(record.bucket(), 0L));
        next.put(record.bucket(), record.offset() + 1);
        assertThat(ids.add(record.row().getLong(0))).isTrue();
    }

    /** The ids so far. */
    Set<Long> ids() {
        return ids;
    }
}
