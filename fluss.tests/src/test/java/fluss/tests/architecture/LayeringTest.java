/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.module.ModuleReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LayeringTest {

    private JavaClasses jars;

    @BeforeAll
    void readJars() {
        // as archives: a path of a jar would be searched for class files as a folder is
        jars = new ClassFileImporter()
                .importUrls(
                        Jars.all().values().stream().map(LayeringTest::archive).toList());
        assertThat(jars).as("classes read").hasSizeGreaterThan(800);
    }

    private static URL archive(ModuleReference jar) {
        try {
            return new URL("jar:" + Jars.path(jar).toUri() + "!/");
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    private void check(ArchRule rule) {
        rule.check(jars);
    }

    @Test
    void apiKnowsNothingButItself() {
        check(classes()
                .that()
                .resideInAPackage("fluss.api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("fluss.api..", "java..", "javax.net.ssl", "org.jspecify.."));
    }

    @Test
    void apiHasNoThreadsSocketsOrLogs() {
        check(noClasses()
                .that()
                .resideInAPackage("fluss.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net..", "java.nio.channels..", "java.util.logging..", "java.util.concurrent.locks..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Thread.class, System.Logger.class));
    }

    @Test
    void spiKnowsApiAlone() {
        check(classes()
                .that()
                .resideInAPackage("fluss.spi..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("fluss.spi..", "fluss.api..", "java..", "javax.net.ssl", "org.jspecify.."));
    }

    @Test
    void providersSeeNeitherCoreNorEachOther() {
        Jars.PUBLISHED.stream()
                .filter(Jars::isProvider)
                .sorted()
                .forEach(module -> check(noClasses()
                        .that()
                        .resideInAPackage(module + "..")
                        .should()
                        .dependOnClassesThat(resideInAPackage("fluss..")
                                .and(resideInAnyPackage(module + "..", "fluss.spi..", "fluss.api..")
                                        .negate()))));
    }

    @Test
    void clusterAndTestkitNeverSeeCore() {
        check(noClasses()
                .that()
                .resideInAnyPackage("fluss.localcluster..", "fluss.testkit..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("fluss.core.."));
    }

    @Test
    void interchangeKnowsApiAlone() {
        check(noClasses()
                .that()
                .resideInAPackage("fluss.interop..")
                .should()
                .dependOnClassesThat(resideInAPackage("fluss..")
                        .and(resideInAnyPackage("fluss.interop..", "fluss.api..")
                                .negate())));
    }

    @Test
    void onlyInterchangeKnowsArrowsLibrary() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("fluss.interop.arrow..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.arrow.."));
    }

    @Test
    void arrowsBetweenCoresRoomsPointDown() {
        check(layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("client")
                .definedBy("fluss.core.client..")
                .layer("doors")
                .definedBy("fluss.core.admin..", "fluss.core.write..", "fluss.core.scan..", "fluss.core.lookup..")
                .layer("runtime")
                .definedBy("fluss.core.runtime..", "fluss.core.remote..")
                .layer("metadata")
                .definedBy("fluss.core.metadata..")
                .layer("rpc")
                .definedBy("fluss.core.rpc..")
                .layer("wire")
                .definedBy("fluss.core.wire..")
                .whereLayer("client")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("doors")
                .mayOnlyBeAccessedByLayers("client")
                .whereLayer("runtime")
                .mayOnlyBeAccessedByLayers("client", "doors")
                .whereLayer("metadata")
                .mayOnlyBeAccessedByLayers("client", "doors", "runtime")
                .whereLayer("rpc")
                .mayOnlyBeAccessedByLayers("client", "doors", "runtime", "metadata"));
    }

    @Test
    void leavesKnowNothingOfTheNetwork() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        "fluss.core.row..",
                        "fluss.core.key..",
                        "fluss.core.record..",
                        "fluss.core.json..",
                        "fluss.core.file..",
                        "fluss.core.metrics..",
                        "fluss.core.tls..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "fluss.core.client..",
                        "fluss.core.admin..",
                        "fluss.core.write..",
                        "fluss.core.scan..",
                        "fluss.core.lookup..",
                        "fluss.core.runtime..",
                        "fluss.core.remote..",
                        "fluss.core.metadata..",
                        "fluss.core.rpc..",
                        "fluss.core.wire..",
                        "fluss.spi.transport.."));
    }

    @Test
    void coresRoomsHaveNoCycles() {
        check(slices().matching("fluss.core.(*)..").should().beFreeOfCycles());
    }

    @Test
    void protobufStaysBehindTheWire() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("fluss.core..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.protobuf.."));
    }

    @Test
    void onlyTheRegistryAndTheWayInLoadServices() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("fluss.core.provider..", "fluss.api.bootstrap..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ServiceLoader.class));
    }

    /** The rooms of a provider that has several are open to each other; no provider module exports any. */
    @Test
    void onlyProvidersArePublicInProviderModules() {
        Jars.PUBLISHED.stream()
                .filter(Jars::isProvider)
                .sorted()
                .forEach(module -> check(classes()
                        .that()
                        .resideInAPackage(module + "..")
                        .and()
                        .resideOutsideOfPackages(
                                "fluss.codec.arrow.layout", "fluss.codec.arrow.read", "fluss.codec.arrow.write")
                        .and()
                        .arePublic()
                        .and()
                        .areTopLevelClasses()
                        .should()
                        .haveSimpleNameEndingWith("Provider")));
    }

    @Test
    void nothingIsPrintedToTheStandardStreams() {
        check(com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
    }

    @Test
    void providersAreFoundByInterfaceNotByName() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("fluss.localcluster..", "fluss.core.wire.proto..")
                .should()
                .callMethod(Class.class, "forName", String.class));
    }
}
