/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.remote;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.spi.remote.RemotePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemotePathTest {

    @ParameterizedTest
    @CsvSource({
        "s3://bucket/fluss/log, s3, bucket, /fluss/log",
        "S3A://bucket, s3a, bucket, /",
        "hdfs://name:8020/a b/2024$us%20, hdfs, name:8020, /a b/2024$us%20",
        "file:///var/fluss, file, '', /var/fluss",
        "file:/var/fluss, file, '', /var/fluss",
        "/var/fluss, file, '', /var/fluss",
        "/var/a:b, file, '', /var/a:b",
    })
    void textsOfServersAreTakenApartAsTheyAre(String text, String scheme, String authority, String path) {
        assertThat(RemotePath.parse(text)).isEqualTo(new RemotePath(scheme, authority, path));
    }

    @Test
    void childrenAreBehindOneSlash() {
        assertThat(RemotePath.parse("s3://bucket/log").resolve("0.log")).hasToString("s3://bucket/log/0.log");
        assertThat(RemotePath.parse("/log/").resolve("0.log")).hasToString("file:///log/0.log");
    }
}
