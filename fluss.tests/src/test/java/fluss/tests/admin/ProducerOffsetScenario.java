/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.admin;

import static fluss.tests.Failing.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.admin.ProducerOffsets;
import fluss.api.error.ErrorCode;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TablePath;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Offsets that producers start from. */
interface ProducerOffsetScenario extends AdminScenario {

    @Test
    default void theOffsetsAProducerStartsFromAreStoredOnce() {
        TablePath path = create("produced", CatalogScenario.KEYED);
        long tableId = admin().getTableInfo(path).join().tableId();
        Map<TableBucket, Long> offsets = Map.of(TableBucket.of(tableId, 0), 5L, TableBucket.of(tableId, 2), 0L);
        String producer = database();
        assertThat(admin().getProducerOffsets(producer).join()).isEmpty();

        assertThat(admin().registerProducerOffsets(producer, offsets).join()).isTrue();
        assertThat(admin().registerProducerOffsets(
                                producer, Map.of(TableBucket.of(tableId, 0), 9L), Duration.ofHours(1))
                        .join())
                .isFalse();

        ProducerOffsets stored = admin().getProducerOffsets(producer).join().orElseThrow();
        assertThat(stored.producerId()).isEqualTo(producer);
        assertThat(stored.offsets()).isEqualTo(offsets);
        assertThat(stored.expirationTime()).isAfter(Instant.now());
        admin().deleteProducerOffsets(producer).join();
        admin().deleteProducerOffsets(producer).join();
        assertThat(admin().getProducerOffsets(producer).join()).isEmpty();
    }

    @Test
    default void offsetsLiveAsLongAsTheyAreToldTo() {
        TablePath path = create("brief", CatalogScenario.KEYED);
        long tableId = admin().getTableInfo(path).join().tableId();

        admin().registerProducerOffsets(database(), Map.of(TableBucket.of(tableId, 1), 7L), Duration.ofHours(2))
                .join();

        assertThat(admin().getProducerOffsets(database()).join().orElseThrow().expirationTime())
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(110)),
                        Instant.now().plus(Duration.ofMinutes(121)));
        assertThat(codeOf(admin().registerProducerOffsets("a/b", Map.of(TableBucket.of(tableId, 1), 7L))))
                .isEqualTo(ErrorCode.INVALID_PRODUCER_ID_EXCEPTION);
    }
}
