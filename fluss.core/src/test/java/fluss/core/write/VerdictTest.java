/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import static fluss.core.write.Verdict.ACKNOWLEDGED;
import static fluss.core.write.Verdict.FAIL_REFUSED;
import static fluss.core.write.Verdict.FAIL_UNKNOWN;
import static fluss.core.write.Verdict.RENUMBER;
import static fluss.core.write.Verdict.RESEND;
import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.error.AuthenticationException;
import fluss.api.error.ClosedException;
import fluss.api.error.ErrorCode;
import fluss.api.error.MalformedDataException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.error.TransportException;
import fluss.api.error.UnsupportedApiException;
import fluss.core.write.Verdict.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class VerdictTest {

    private static final Standing USUAL = new Standing(true, false, true, false, false, true);

    private static final Standing NOT_FIRST = new Standing(true, false, false, false, false, true);
    private static final Standing OVERTAKEN = new Standing(true, true, true, false, true, true);
    private static final Standing FENCING = new Standing(true, false, false, true, false, true);
    private static final Standing MAYBE = new Standing(true, false, true, false, true, true);
    private static final Standing MAYBE_FENCING = new Standing(true, false, true, true, true, true);
    private static final Standing EXHAUSTED = new Standing(true, false, true, false, false, false);
    private static final Standing WITHOUT_IDEMPOTENCE = new Standing(false, false, true, false, false, true);

    private static Verdict of(ErrorCode code, Standing standing) {
        return Verdict.of(Answer.error(code.number(), "because"), standing);
    }

    @Test
    void successIsSuccess() {
        assertThat(Verdict.of(Answer.success(3, 0), USUAL)).isEqualTo(ACKNOWLEDGED);
    }

    @Test
    void duplicateIsSuccess() {
        assertThat(of(ErrorCode.DUPLICATE_SEQUENCE_EXCEPTION, USUAL)).isEqualTo(ACKNOWLEDGED);
    }

    @Test
    void numberOutOfOrderWaitsForTheOneBefore() {
        assertThat(of(ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION, NOT_FIRST)).isEqualTo(RESEND);
    }

    @Test
    void numberOutOfOrderBehindAnAcknowledgedOneIsSuccess() {
        assertThat(of(ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION, OVERTAKEN)).isEqualTo(ACKNOWLEDGED);
    }

    @Test
    void expectedNumberOutOfOrderIsRenumbered() {
        assertThat(of(ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION, USUAL)).isEqualTo(RENUMBER);
        assertThat(of(ErrorCode.UNKNOWN_WRITER_ID_EXCEPTION, USUAL)).isEqualTo(RENUMBER);
        assertThat(of(ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION, FENCING)).isEqualTo(RENUMBER);
    }

    @Test
    void numberOutOfOrderAfterAnOpenAttemptIsNeverGivenToOtherRows() {
        assertThat(of(ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION, MAYBE)).isEqualTo(FAIL_UNKNOWN);
        assertThat(of(ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION, MAYBE_FENCING)).isEqualTo(FAIL_UNKNOWN);
        assertThat(of(ErrorCode.UNKNOWN_WRITER_ID_EXCEPTION, MAYBE)).isEqualTo(FAIL_UNKNOWN);
    }

    @Test
    void numberOutOfOrderWithoutIdempotenceFails() {
        assertThat(of(ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION, WITHOUT_IDEMPOTENCE))
                .isEqualTo(FAIL_REFUSED);
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {
                "NETWORK_EXCEPTION",
                "CORRUPT_MESSAGE",
                "SCHEMA_NOT_EXIST",
                "LOG_STORAGE_EXCEPTION",
                "KV_STORAGE_EXCEPTION",
                "NOT_LEADER_OR_FOLLOWER",
                "CORRUPT_RECORD_EXCEPTION",
                "UNKNOWN_TABLE_OR_BUCKET_EXCEPTION",
                "REQUEST_TIME_OUT",
                "STORAGE_EXCEPTION",
                "NOT_ENOUGH_REPLICAS_AFTER_APPEND_EXCEPTION",
                "NOT_ENOUGH_REPLICAS_EXCEPTION",
                "LEADER_NOT_AVAILABLE_EXCEPTION",
                "DISK_WRITE_LOCKED",
                "STORAGE_BACKPRESSURE_EXCEPTION",
                "HISTORICAL_PARTITION_THROTTLED"
            })
    void passingErrorsAreRetriedWithTheSameNumber(ErrorCode code) {
        assertThat(of(code, USUAL)).isEqualTo(RESEND);
        assertThat(of(code, MAYBE)).isEqualTo(RESEND);
        assertThat(of(code, FENCING)).isEqualTo(RESEND);
        assertThat(of(code, WITHOUT_IDEMPOTENCE)).isEqualTo(RESEND);
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {
                "DELETION_DISABLED_EXCEPTION",
                "AUTHORIZATION_EXCEPTION",
                "INVALID_TARGET_COLUMN",
                "TABLE_NOT_EXIST",
                "PARTITION_NOT_EXISTS",
                "INVALID_REQUIRED_ACKS",
                "UNSUPPORTED_VERSION"
            })
    void refusalsFail(ErrorCode code) {
        assertThat(of(code, USUAL)).isEqualTo(FAIL_REFUSED);
        assertThat(of(code, WITHOUT_IDEMPOTENCE)).isEqualTo(FAIL_REFUSED);
        assertThat(of(code, MAYBE)).isEqualTo(FAIL_UNKNOWN);
    }

    @Test
    void failuresWithoutAReasonLeaveTheOutcomeOpen() {
        assertThat(of(ErrorCode.UNKNOWN_SERVER_ERROR, USUAL)).isEqualTo(FAIL_UNKNOWN);
        assertThat(Verdict.of(Answer.error(4711, "not known yet"), USUAL)).isEqualTo(FAIL_UNKNOWN);
        assertThat(Verdict.of(Answer.senseless("nothing written"), USUAL)).isEqualTo(FAIL_UNKNOWN);
    }

    @Test
    void exhaustedRetriesFailByWhatIsKnown() {
        assertThat(of(ErrorCode.NOT_LEADER_OR_FOLLOWER, EXHAUSTED)).isEqualTo(FAIL_REFUSED);
        assertThat(of(ErrorCode.REQUEST_TIME_OUT, EXHAUSTED)).isEqualTo(FAIL_UNKNOWN);
        assertThat(of(ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION, EXHAUSTED)).isEqualTo(FAIL_REFUSED);
    }

    @Test
    void failuresOfTheClientsOwnProveNothingUnlessNothingWasSent() {
        assertThat(Verdict.of(Answer.failure(new TransportException("lost", null)), USUAL))
                .isEqualTo(RESEND);
        assertThat(Verdict.of(Answer.failure(new TransportException("lost", null)), EXHAUSTED))
                .isEqualTo(FAIL_UNKNOWN);
        assertThat(Verdict.of(Answer.failure(new RequestTimeoutException("late", null)), USUAL))
                .isEqualTo(RESEND);
        assertThat(Verdict.of(Answer.failure(new MalformedDataException("what?", 3)), USUAL))
                .isEqualTo(FAIL_UNKNOWN);
        assertThat(Verdict.of(Answer.failure(new ClosedException("closed")), USUAL))
                .isEqualTo(FAIL_UNKNOWN);
        assertThat(Verdict.of(Answer.failure(new UnsupportedApiException("old")), USUAL))
                .isEqualTo(FAIL_REFUSED);
        assertThat(Verdict.of(Answer.failure(new AuthenticationException("who?", null)), USUAL))
                .isEqualTo(FAIL_REFUSED);
    }

    @ParameterizedTest
    @EnumSource(value = ErrorCode.class, names = "CLIENT_ERROR", mode = Mode.EXCLUDE)
    void onlySuccessAndItsDuplicatesAreSuccess(ErrorCode code) {
        boolean success = code == ErrorCode.NONE || code == ErrorCode.DUPLICATE_SEQUENCE_EXCEPTION;
        Answer answer =
                success && code == ErrorCode.NONE ? Answer.success(0, 0) : Answer.error(code.number(), "because");
        assertThat(Verdict.of(answer, USUAL) == ACKNOWLEDGED).isEqualTo(success);
    }
}
