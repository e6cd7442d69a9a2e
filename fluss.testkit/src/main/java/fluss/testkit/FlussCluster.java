/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a real cluster, as a parameter of type {@link fluss.localcluster.LocalCluster} of the
 * constructor or of any test or life-cycle method. What it cannot express (users, a proxy),
 * {@link LocalClusterExtension#of} can.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LocalClusterExtension.class)
public @interface FlussCluster {
    /** How many tablet servers, at least 1. */
    int tabletServers() default 1;

    /** Settings of all servers, each {@code key=value}. */
    String[] serverConfig() default {};

    /**
     * Whether the class has a cluster to itself, closed after its last test, because it harms it. Otherwise one cluster
     * serves all classes of the run that ask for an equal one.
     */
    boolean dedicated() default false;
}
