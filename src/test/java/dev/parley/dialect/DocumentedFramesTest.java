package dev.parley.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages about the dialects quote the golden frames. A block of JSON in one of them begins with {@code ```json} and, on the same line, the
 * names of its frames ({@code rooms/join}), one line each; {@code docs/dialects/rooms.md} quotes every frame in {@code wire/rooms}.
 */
class DocumentedFramesTest {
    private static final Path PAGES = Path.of("docs/dialects");
    private static final Path FRAMES = Path.of("src/test/resources/wire");
    private static final String BLOCK = "```json";

    /** A frame as a page quotes it. */
    private record Quote(String name, String text) {}

    static Stream<Path> pages() throws IOException {
        return endingWith(PAGES, ".md").stream();
    }

    private static List<Path> endingWith(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_quotes_frames_as_they_are(Path page) throws IOException {
        for (Quote quote : quotes(page)) {
            assertThat(quote.text()).as(quote.name()).isEqualTo(new String(Golden.frame(quote.name()), UTF_8));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_quotes_every_frame_of_its_dialect(Path page) throws IOException {
        String dialect = page.getFileName().toString().replace(".md", "");
        List<String> frames = endingWith(FRAMES.resolve(dialect), ".json").stream()
                .map(file -> dialect + "/" + file.getFileName().toString().replace(".json", ""))
                .toList();

        assertThat(quotes(page)).extracting(Quote::name).containsAll(frames);
    }

    private static List<Quote> quotes(Path page) throws IOException {
        List<Quote> quotes = new ArrayList<>();
        List<String> lines = Files.readAllLines(page);
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).startsWith(BLOCK)) {
                List<String> block = lines.subList(at + 1, end(lines, at));
                List<String> names =
                        List.of(lines.get(at).substring(BLOCK.length()).strip().split(" +"));
                assertThat(block)
                        .as("%s, line %d: one line for each of %s", page, at + 1, names)
                        .hasSameSizeAs(names);
                for (int i = 0; i < names.size(); i++) {
                    quotes.add(new Quote(names.get(i), block.get(i)));
                }
                at += block.size();
            }
        }
        return quotes;
    }

    private static int end(List<String> lines, int from) {
        int end = from + 1;
        while (!lines.get(end).equals("```")) {
            end++;
        }
        return end;
    }
}
