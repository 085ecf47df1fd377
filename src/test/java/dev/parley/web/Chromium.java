package dev.parley.web;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import dev.parley.testing.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The Chromium of this machine, driven by the Node of this machine: one for all tests of a run, as each visitor has a profile of its own in it.
 */
final class Chromium implements AutoCloseable {
    /** The first one is the same without windows, which nobody looks at here: a visit costs it half as much. */
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private static final String HOW =
            "skipped, as a browser test needs Chromium and Node here. Debian, Ubuntu: apt-get install "
                    + "chromium nodejs npm fonts-noto-color-emoji; elsewhere: install Chrome and Node, or name it in CHROMIUM";
    private static final List<String> OPTIONS = List.of(
            // as root, in a container
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            // nobody but the server under test is talked to
            "--no-first-run",
            "--disable-quic",
            "--disable-sync",
            "--disable-background-networking",
            "--disable-component-update");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path node, Path program) {
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", node.toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(OPTIONS));
    }

    /** Begins with the first test that wants it, and ends with the run; without one here, that test is skipped. */
    static Browser of(ExtensionContext context) {
        Optional<Path> node = Node.program("node");
        Optional<Path> program = program();
        assumeTrue(node.isPresent() && program.isPresent(), HOW);
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Chromium.class, first -> new Chromium(node.get(), program.get()), Chromium.class)
                .browser;
    }

    private static Optional<Path> program() {
        String named = System.getenv("CHROMIUM");
        return named != null && Files.isExecutable(Path.of(named))
                ? Optional.of(Path.of(named))
                : NAMES.stream().flatMap(name -> Node.program(name).stream()).findFirst();
    }

    @Override
    public void close() {
        List.<AutoCloseable>of(browser, playwright).forEach(each -> {
            try {
                each.close();
            } catch (Exception gone) {
                // it ends with this JVM, whatever it says
            }
        });
    }
}
