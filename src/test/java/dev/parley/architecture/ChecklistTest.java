package dev.parley.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's checklist of the demo names tests that there are. */
class ChecklistTest {
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final int ITEMS = 26;
    /** {@code `DemoIT`}, {@code `DemoIT.counts`}, or {@code `.counts`} of the class named before. */
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+(?:Test|IT))?(?:\\.(\\w+))?`");
    /** {@code `NodeClientIT` (`demo`, `pings`)}. */
    private static final Pattern CASES = Pattern.compile("`NodeClientIT` \\(([^)]*)\\)");

    private static List<String> items() throws IOException {
        return Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| ☑ "))
                .toList();
    }

    private static String evidence(String item) {
        String[] cells = item.split(" \\| ?");
        return cells[cells.length - 1];
    }

    private static String source(String test) {
        try (Stream<Path> files = Files.walk(TESTS)) {
            Path file = files.filter(path -> path.endsWith(test + ".java"))
                    .findAny()
                    .orElseThrow(() -> new AssertionError("there is no " + test));
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void each_item_names_its_evidence_and_that_is_there() throws IOException {
        assertThat(items()).hasSize(ITEMS);
        List<String> bare = new ArrayList<>();
        for (String item : items()) {
            String test = "";
            int found = 0;
            for (MatchResult name : NAME.matcher(evidence(item)).results().toList()) {
                test = name.group(1) == null ? test : name.group(1);
                String source = name.group(1) == null && name.group(2) == null ? "" : source(test);
                if (name.group(2) != null) {
                    assertThat(source).as(item).contains("void " + name.group(2) + "(");
                }
                found++;
            }
            if (found == 0 && !item.contains("`./run.sh check`") && !item.contains("the same")) {
                bare.add(item);
            }
        }
        assertThat(bare).isEmpty();
    }

    @Test
    void each_case_of_the_node_client_is_run() throws IOException {
        String run = source("NodeClientIT");
        for (String item : items()) {
            for (MatchResult cases : CASES.matcher(item).results().toList()) {
                for (String name : cases.group(1).split(", ")) {
                    assertThat(run).as(item).contains(name.replace('`', '"'));
                }
            }
        }
    }
}
