/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import java.util.Collection;
import java.util.List;

/** The client on the class path. */
class ClassPathIT extends PackagedClient {

    @Override
    ForkedJvm jvm() throws Exception {
        return new ForkedJvm(directory).onClassPath(ModulePaths.client().path());
    }

    @Override
    Collection<String> modules() {
        return List.of();
    }
}
