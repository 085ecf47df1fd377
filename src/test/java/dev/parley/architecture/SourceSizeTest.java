package dev.parley.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SourceSizeTest {
    private static final Path SOURCES = Path.of("src");
    private static final Pattern SOURCE = Pattern.compile(".*\\.(java|js|css|sh)");
    private static final List<Path> SCRIPTS = List.of(Path.of("run.sh"), Path.of(".ci", "run"));
    private static final int MAX_LINES = 300;

    /** In two halves, so that this file does not find itself. */
    private static final Pattern LEFT_FOR_LATER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");

    @Test
    void no_source_file_is_longer_than_one_can_hold_in_mind() {
        List<String> tooLong = sources().stream()
                .filter(source -> lines(source).size() > MAX_LINES)
                .map(source -> source + ": " + lines(source).size() + " lines")
                .toList();

        assertThat(tooLong)
                .as("files over %d lines: split them by concept", MAX_LINES)
                .isEmpty();
    }

    @Test
    void nothing_is_left_for_later_in_a_comment() {
        List<String> reminders =
                sources().stream().flatMap(SourceSizeTest::reminders).toList();

        assertThat(reminders)
                .as("do it now, or write it down where work is planned")
                .isEmpty();
    }

    private static Stream<String> reminders(Path source) {
        List<String> lines = lines(source);
        return IntStream.range(0, lines.size())
                .filter(index -> LEFT_FOR_LATER.matcher(lines.get(index)).find())
                .mapToObj(index ->
                        source + ":" + (index + 1) + ": " + lines.get(index).strip());
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            Stream<Path> sources =
                    files.filter(file -> SOURCE.matcher(file.toString()).matches());
            return Stream.concat(SCRIPTS.stream(), sources).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path source) {
        try {
            return Files.readAllLines(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
