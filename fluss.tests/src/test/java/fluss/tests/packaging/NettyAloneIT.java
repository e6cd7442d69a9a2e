/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;

/** Netty's transport in the place of the one on java.nio. */
class NettyAloneIT extends PackagedClient {

    private static ModulePaths paths() {
        return ModulePaths.client().without("fluss.transport.nio").with("fluss.transport.netty");
    }

    @Override
    ForkedJvm jvm() throws Exception {
        return new ForkedJvm(directory).onModulePath(paths().path());
    }

    @Override
    Collection<String> modules() {
        assertThat(paths().names()).contains("io.netty.transport").doesNotContain("fluss.transport.nio");
        return paths().names();
    }

    @Override
    void assertQuiet(String err) {
        assertOnlyNoticesOf(err, "com.github.luben.zstd.util.Native", "io.netty.util.internal.NativeLibraryUtil");
    }

    @Override
    String transport() {
        return "netty";
    }
}
