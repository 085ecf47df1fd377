package dev.parley.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The web client is written so that text never becomes markup or code, and its parts point one way: pane and shell to the library. */
class WebSourcesTest {
    private static final Path WEB = Path.of("src", "main", "resources", "web");
    private static final String LIT_HTML = "/vendor/lit-html/";

    /** Whatever takes a text for markup or code, or writes a style where the policy forbids it. */
    private static final Pattern DANGEROUS =
            Pattern.compile("\\b(?:innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|"
                    + "createContextualFragment|DOMParser|srcdoc|document\\.write|unsafe(?:HTML|SVG|MathML|Static))\\b"
                    + "|\\beval\\(|\\bnew Function\\(|\\bset(?:Timeout|Interval)\\(\\s*['\"`]"
                    + "|\\sstyle=[\"'$]|setAttribute\\(['\"](?:style|on)|\\son[a-z]+=[\"']");

    private static final Pattern IMPORT =
            Pattern.compile("(?:^|[;}\\n])\\s*(?:import|export)\\b[^;'\"()=]*?'([^']+)'|\\bimport\\('([^']+)'\\)");
    private static final Pattern SCRIPT = Pattern.compile("<script type=\"module\" src=\"/([^\"]+)\">");
    private static final Pattern COMMENT = Pattern.compile("(?s:/\\*.*?\\*/)|(?m:^\\s*//.*$)");

    /** By its path below the folder, with slashes. */
    private static List<String> files(String ending) {
        try (Stream<Path> files = Files.walk(WEB)) {
            return files.map(file -> WEB.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String source(String file) {
        try {
            return Files.readString(WEB.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> imports(String module) {
        List<String> found = new ArrayList<>();
        String code = COMMENT.matcher(source(module)).replaceAll("");
        for (MatchResult one : IMPORT.matcher(code).results().toList()) {
            found.add(one.group(1) == null ? one.group(2) : one.group(1));
        }
        return found;
    }

    /** Which file of ours that is. */
    private static String resolved(String module, String target) {
        return target.startsWith("/")
                ? target.substring(1)
                : Path.of(module).resolveSibling(target).normalize().toString().replace('\\', '/');
    }

    private static boolean isOurs(String target) {
        return !target.startsWith(LIT_HTML);
    }

    @ParameterizedTest
    @ValueSource(strings = {".js", ".html"})
    void text_is_never_taken_for_markup_or_code(String ending) {
        List<String> found = new ArrayList<>();
        for (String file : files(ending)) {
            List<String> lines = source(file).lines().toList();
            IntStream.range(0, lines.size())
                    .filter(index -> DANGEROUS.matcher(lines.get(index)).find())
                    .forEach(index -> found.add(
                            file + ":" + (index + 1) + ": " + lines.get(index).strip()));
        }

        assertThat(found).isEmpty();
    }

    @Test
    void the_page_has_no_script_and_no_style_of_its_own() {
        String page = source("index.html");

        assertThat(page).doesNotContain("<style").doesNotContain("http:").doesNotContain("https:");
        assertThat(page).doesNotContainPattern("<script(?![^>]*\\bsrc=\"/)");
    }

    @Test
    void modules_import_our_own_files_and_lit_html() {
        for (String module : files(".js")) {
            for (String target : imports(module)) {
                if (isOurs(target)) {
                    assertThat(target).as(module).matches("(\\.{1,2}|/).*\\.js");
                    assertThat(WEB.resolve(resolved(module, target))).as(module).isRegularFile();
                }
            }
        }
    }

    @Test
    void the_library_stands_alone() {
        for (String module : files(".js")) {
            if (module.equals("parley.js") || module.startsWith("parley/")) {
                assertThat(imports(module))
                        .as(module)
                        .allMatch(target -> target.startsWith(".")
                                && resolved(module, target).startsWith("parley/"));
            }
        }
    }

    @Test
    void the_page_uses_the_library_by_its_front_door() {
        for (String module : files(".js")) {
            if (module.startsWith("app/")) {
                assertThat(imports(module))
                        .as(module)
                        .noneMatch(target -> resolved(module, target).startsWith("parley/"));
            }
        }
    }

    @Test
    void the_pane_knows_nothing_of_the_shell() {
        for (String module : files(".js")) {
            if (module.startsWith("app/pane/")) {
                assertThat(imports(module))
                        .as(module)
                        .allMatch(target -> !isOurs(target)
                                || resolved(module, target).startsWith("app/pane/")
                                || resolved(module, target).equals("parley.js"));
            }
        }
    }

    @Test
    void every_module_is_used() {
        Set<String> used = new TreeSet<>();
        Deque<String> ahead = new ArrayDeque<>(List.of("parley.js"));
        SCRIPT.matcher(source("index.html")).results().forEach(script -> ahead.add(script.group(1)));
        while (!ahead.isEmpty()) {
            String module = ahead.remove();
            if (used.add(module)) {
                imports(module).stream()
                        .filter(WebSourcesTest::isOurs)
                        .forEach(target -> ahead.add(resolved(module, target)));
            }
        }

        assertThat(used).containsExactlyElementsOf(files(".js"));
    }
}
