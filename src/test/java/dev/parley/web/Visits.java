package dev.parley.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.parley.testing.ChatClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * People who visit a {@link Site} with browsers. To be registered in a static field: the site is up as long as the class of tests runs. Each test
 * ends with closed browsers and mended roads, and fails where a browser found anything wrong meanwhile.
 */
final class Visits implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    /** Wide enough for all three columns. */
    private static final int WIDTH = 1280;

    private static final int HEIGHT = 800;
    private static final double PATIENCE_MS = 10_000;

    private final Supplier<Site> builder;
    private final List<BrowserContext> open = new ArrayList<>();
    private final List<Complaints> complaints = new ArrayList<>();
    private Browser browser;
    private Site site;

    private Visits(Supplier<Site> builder) {
        this.builder = builder;
    }

    /** Two instances in this JVM. */
    static Visits toServers() {
        return toServers("{}");
    }

    /** @param changes sections of the configuration */
    static Visits toServers(String changes) {
        return to(() -> Site.ofServers(changes));
    }

    static Visits to(Supplier<Site> builder) {
        return new Visits(builder);
    }

    Site site() {
        return site;
    }

    /** With a browser of their own, to one of the two instances; nothing is open in it yet. */
    Visitor visitor(int side) {
        return visitor(side, new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT));
    }

    Visitor visitor(int side, Browser.NewContextOptions options) {
        BrowserContext profile = browser.newContext(options.setLocale("en-GB").setTimezoneId("Europe/London"));
        profile.setDefaultTimeout(PATIENCE_MS);
        open.add(profile);
        Complaints heard = new Complaints(profile, site.url(side));
        complaints.add(heard);
        return new Visitor(profile, site.url(side), heard);
    }

    /** What the server keeps of a room, oldest first: what everybody in it should see. */
    List<String> log(String room) {
        try (ChatClient reader = ChatClient.connect(site.instance(1), "reader", "/")) {
            reader.joins(room, "{\"history\":100}");
            return reader.unheard().stream()
                    .map(frame -> frame.getString("text"))
                    .toList();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        browser = Chromium.of(context);
        site = builder.get();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            photograph(context);
        }
        List<String> left =
                complaints.stream().flatMap(each -> each.left().stream()).toList();
        complaints.clear();
        open.forEach(BrowserContext::close);
        open.clear();
        site.mend();
        if (context.getExecutionException().isEmpty()) {
            assertThat(left).as("what the browsers found wrong").isEmpty();
        } else if (!left.isEmpty()) {
            context.publishReportEntry("what the browsers found wrong", String.join("\n", left));
        }
    }

    private void photograph(ExtensionContext context) {
        int number = 0;
        for (BrowserContext profile : open) {
            for (Page page : profile.pages()) {
                String name = context.getRequiredTestClass().getSimpleName() + "."
                        + context.getRequiredTestMethod().getName() + "-" + number++;
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "screenshots", "failed", name + ".png")));
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (site != null) {
            site.close();
        }
    }
}
