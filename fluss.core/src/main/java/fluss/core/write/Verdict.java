/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.error.ErrorCode;
import java.util.EnumSet;
import java.util.Set;

/**
 * What an answer means for a batch: {@code docs/protocol/errors.md}, section 4, and {@code behaviour.md}, section 1.7. A pure
 * function, so that each row of those tables is one test.
 */
enum Verdict {
    /** It is in the log. */
    ACKNOWLEDGED,
    /** Send it again with the number it has. */
    RESEND,
    /** It is proved not to be in the log and needs another number; the bucket is fenced. */
    RENUMBER,
    /** Fail it; it is proved not to be in the log. */
    FAIL_REFUSED,
    /** Fail it; it may be in the log, and its number may be used up: the bucket is fenced. */
    FAIL_UNKNOWN;

    /** Answers that servers give before they touch the log. Every other failure leaves the outcome open. */
    private static final Set<ErrorCode> REFUSALS = EnumSet.of(
            ErrorCode.UNSUPPORTED_VERSION,
            ErrorCode.CORRUPT_MESSAGE,
            ErrorCode.DATABASE_NOT_EXIST,
            ErrorCode.TABLE_NOT_EXIST,
            ErrorCode.SCHEMA_NOT_EXIST,
            ErrorCode.NOT_LEADER_OR_FOLLOWER,
            ErrorCode.RECORD_TOO_LARGE_EXCEPTION,
            ErrorCode.CORRUPT_RECORD_EXCEPTION,
            ErrorCode.INVALID_TABLE_EXCEPTION,
            ErrorCode.INVALID_REQUIRED_ACKS,
            ErrorCode.NON_PRIMARY_KEY_TABLE_EXCEPTION,
            ErrorCode.UNKNOWN_TABLE_OR_BUCKET_EXCEPTION,
            ErrorCode.NOT_ENOUGH_REPLICAS_EXCEPTION,
            ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION,
            ErrorCode.UNKNOWN_WRITER_ID_EXCEPTION,
            ErrorCode.INVALID_TARGET_COLUMN,
            ErrorCode.PARTITION_NOT_EXISTS,
            ErrorCode.LEADER_NOT_AVAILABLE_EXCEPTION,
            ErrorCode.AUTHENTICATE_EXCEPTION,
            ErrorCode.AUTHORIZATION_EXCEPTION,
            ErrorCode.DELETION_DISABLED_EXCEPTION,
            ErrorCode.DISK_WRITE_LOCKED,
            ErrorCode.STORAGE_BACKPRESSURE_EXCEPTION,
            ErrorCode.INVALID_BUCKET_ROUTING);

    /** Refusals known not to use up the number, so that it may be given to other rows. */
    private static final Set<ErrorCode> NUMBER_IS_FREE = EnumSet.of(
            ErrorCode.INVALID_TARGET_COLUMN, ErrorCode.AUTHORIZATION_EXCEPTION, ErrorCode.DELETION_DISABLED_EXCEPTION);

    /**
     * How a batch stands when an answer comes.
     *
     * @param idempotent whether it has a number
     * @param overtaken whether its number is not above the last one acknowledged in its bucket
     * @param first whether no batch of its bucket with a lower number is outstanding
     * @param fencing whether its bucket is being fenced, so that numbers before it may be missing for good
     * @param maybeApplied whether the outcome of an earlier attempt is open
     * @param retriesLeft whether it may be sent again
     */
    record Standing(
            boolean idempotent,
            boolean overtaken,
            boolean first,
            boolean fencing,
            boolean maybeApplied,
            boolean retriesLeft) {}

    static Verdict of(Answer answer, Standing standing) {
        return switch (answer.code()) {
            case NONE, DUPLICATE_SEQUENCE_EXCEPTION -> ACKNOWLEDGED;
            case OUT_OF_ORDER_SEQUENCE_EXCEPTION -> outOfOrder(standing);
            case UNKNOWN_WRITER_ID_EXCEPTION -> refusedNumber(standing);
            default -> {
                if (answer.isRetriable() && standing.retriesLeft()) {
                    yield RESEND;
                }
                yield standing.maybeApplied() || !answer.provesRefusal() ? FAIL_UNKNOWN : FAIL_REFUSED;
            }
        };
    }

    private static Verdict outOfOrder(Standing standing) {
        if (standing.idempotent() && standing.overtaken()) {
            return ACKNOWLEDGED; // a later number was taken, so this one was; only its answer was lost
        }
        if (standing.idempotent() && !standing.first() && !standing.fencing() && standing.retriesLeft()) {
            return RESEND; // its turn comes once the batch before it is there
        }
        return refusedNumber(standing);
    }

    private static Verdict refusedNumber(Standing standing) {
        if (standing.maybeApplied()) {
            return FAIL_UNKNOWN;
        }
        return standing.idempotent() && standing.retriesLeft() ? RENUMBER : FAIL_REFUSED;
    }

    /** Whether a server that answers so has written nothing. */
    static boolean provesRefusal(ErrorCode code) {
        return REFUSALS.contains(code);
    }

    /** Whether a server that answers so still expects the number. */
    static boolean leavesNumberFree(ErrorCode code) {
        return NUMBER_IS_FREE.contains(code);
    }
}
