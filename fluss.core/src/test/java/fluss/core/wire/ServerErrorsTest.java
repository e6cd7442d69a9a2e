/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.error.ErrorCode;
import fluss.api.error.ServerException;
import fluss.core.error.ErrorContext;
import fluss.core.wire.proto.ErrorResponse;
import org.junit.jupiter.api.Test;

class ServerErrorsTest {

    private static final String HIDDEN = "org.apache.fluss.exception.FlussRuntimeException: Failed to get tables\n"
            + "\tat org.apache.fluss.server.X.y(X.java:1)\n\t... 3 more\n"
            + "Caused by: org.apache.fluss.exception.TableNotExistException: Table 'db.t' does not exist.\n"
            + "\tat org.apache.fluss.server.X.z(X.java:2)";

    @Test
    void aStackTraceKeepsItsReasonsAndLosesItsFrames() {
        ServerException e = ServerErrors.of(-1, HIDDEN, ErrorContext.NONE.withBucket(3));
        assertThat(e)
                .hasMessage(
                        "[bucket=3] UNKNOWN_SERVER_ERROR (-1): org.apache.fluss.exception.FlussRuntimeException: Failed"
                                + " to get tables; Caused by: org.apache.fluss.exception.TableNotExistException: Table 'db.t' does"
                                + " not exist.");
        assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_SERVER_ERROR);
    }

    @Test
    void aMissingTableIsRecognisedForMetadataAlone() {
        ErrorResponse response = ErrorResponse.newBuilder()
                .setErrorCode(-1)
                .setErrorMessage(HIDDEN)
                .build();
        assertThat(ServerErrors.of(Apis.GET_METADATA, ErrorContext.NONE, response)
                        .code())
                .isEqualTo(ErrorCode.TABLE_NOT_EXIST);
        assertThat(ServerErrors.of(Apis.CREATE_TABLE, ErrorContext.NONE, response)
                        .code())
                .isEqualTo(ErrorCode.UNKNOWN_SERVER_ERROR);
        assertThat(ServerErrors.hidesMissingTable(-1, HIDDEN)).isTrue();
        assertThat(ServerErrors.hidesMissingTable(10, HIDDEN)).isFalse();
        assertThat(ServerErrors.hidesMissingTable(-1, "")).isFalse();
    }

    @Test
    void aCodeWithoutTextHasItsName() {
        assertThat(ServerErrors.of(12, "", ErrorContext.NONE)).hasMessage("NOT_LEADER_OR_FOLLOWER (12)");
    }
}
