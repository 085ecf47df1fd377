package dev.parley.web;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parley.testing.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The web client's modules that need no browser, tested in Node: each file of tests in {@code src/test/node/web}. */
class WebModulesTest {
    private static final Path TESTS = Path.of("src", "test", "node", "web");
    private static final Path HERE = Path.of("").toAbsolutePath();

    @TestFactory
    Stream<DynamicTest> modules_keep_what_they_promise() throws IOException {
        Node.assumeHere();
        return tests().stream()
                .map(file -> dynamicTest(
                        TESTS.relativize(file).toString(), () -> Node.succeeds(HERE, "node", file.toString())));
    }

    private static List<Path> tests() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith(".test.mjs"))
                    .sorted()
                    .toList();
        }
    }
}
