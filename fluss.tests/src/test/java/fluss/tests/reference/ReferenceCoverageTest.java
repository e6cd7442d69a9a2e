/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.reference;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.config.ClientOptions;
import fluss.api.config.ConfigOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Executable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every item of the published Rust and Python references has a counterpart here, and a test that uses it: {@code
 * docs/reference-coverage.csv}. A line without a counterpart is open; the open ones are printed. Data frames of Pandas, which the JVM has
 * not, have the vectors and column batches of Arrow as counterparts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferenceCoverageTest {

    /** How many the references have; who changes the list on purpose changes this too. */
    private static final int ITEMS = 376;

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private final Map<String, Path> tests = new HashMap<>();

    @BeforeAll
    void findTests() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.filter(path -> Files.isDirectory(path.resolve("src/test/java")))
                    .toList()) {
                try (Stream<Path> files = Files.walk(module.resolve("src/test/java"))) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .forEach(file ->
                                    tests.put(file.getFileName().toString().replace(".java", ""), file));
                }
            }
        }
    }

    private static List<ReferenceItem> items() {
        try (Stream<String> lines = Files.lines(ROOT.resolve("docs/reference-coverage.csv"))) {
            return lines.skip(1).map(ReferenceItem::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<ReferenceItem> coveredItems() {
        return items().stream().filter(item -> !item.isOpen());
    }

    @Test
    void theListHasEveryItemOnceAndOpenOnesArePrinted() {
        List<ReferenceItem> open =
                items().stream().filter(ReferenceItem::isOpen).toList();
        System.out.printf("reference coverage: %d items, %d open %s%n", items().size(), open.size(), open);
        assertThat(items()).hasSize(ITEMS);
        assertThat(items()).extracting(ReferenceItem::toString).doesNotHaveDuplicates();
        assertThat(open)
                .allSatisfy(item -> assertThat(item.member() + item.test())
                        .as("an open item has neither member nor test: %s", item)
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("coveredItems")
    void theCounterpartExistsAndATestUsesIt(ReferenceItem item) throws ReflectiveOperationException, IOException {
        Class<?> type = Class.forName(item.type());
        if (item.isMethod()) {
            Stream<? extends Executable> candidates = item.name().equals("<init>")
                    ? Arrays.stream(type.getConstructors())
                    : Arrays.stream(type.getMethods())
                            .filter(method -> method.getName().equals(item.name()));
            assertThat(candidates.map(ReferenceCoverageTest::parameters))
                    .as("%s: parameters of %s.%s", item, type.getName(), item.name())
                    .contains(item.parameters());
        } else {
            assertThat(type.getField(item.name())).as("%s", item).isNotNull();
        }
        assertThat(tests).as("%s: a test", item).containsKey(item.test());
        assertThat(Files.readString(tests.get(item.test())))
                .as("%s: what %s uses", item, item.test())
                .containsPattern(use(item));
    }

    private static List<String> parameters(Executable executable) {
        return Arrays.stream(executable.getParameterTypes())
                .map(Class::getSimpleName)
                .toList();
    }

    /** How a test that uses the item is recognised. */
    private static Pattern use(ReferenceItem item) {
        if (item.name().equals("<init>")) {
            return Pattern.compile("new " + item.simpleType() + "\\(");
        } else if (item.isMethod()) {
            return Pattern.compile("(\\.|::)\\s*" + item.name() + "\\b");
        }
        String key = ClientOptions.all().stream()
                .filter(option -> item.type().equals(ClientOptions.class.getName()) && isNamed(option, item.name()))
                .map(option -> "|" + Pattern.quote(option.key()))
                .findFirst()
                .orElse("");
        return Pattern.compile("\\b(" + item.name() + key + ")\\b");
    }

    private static boolean isNamed(ConfigOption<?> option, String constant) {
        try {
            return ClientOptions.class.getField(constant).get(null) == option;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
