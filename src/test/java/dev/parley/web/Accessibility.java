package dev.parley.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.List;

/** What can be found out by machine of whether everybody can use a page. */
final class Accessibility {
    /** Without its preloading, which fetches the style sheets once more and breaks the page's policy in doing so. */
    private static final String LOOK = """
            async () => {
              const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
              const { violations } = await axe.run(document, {
                runOnly: tags, preload: false, resultTypes: ['violations'], selectors: true,
              });
              return violations.map(({ id, help, nodes }) => `${id}: ${help} ${nodes.map((node) => node.target.join(' '))}`);
            }
            """;

    private Accessibility() {}

    static Browser.NewContextOptions sized(int width, int height) {
        return new Browser.NewContextOptions().setViewportSize(width, height);
    }

    /** Nothing that WCAG 2.2 AA or good practice forbids is found, however small, and nothing scrolls sideways. */
    static void isFine(Page page, String what) {
        if (page.evaluate("() => typeof axe").equals("undefined")) {
            page.evaluate(AxeBuilder.getAxeScript());
        }
        assertThat((List<?>) page.evaluate(LOOK)).as(what).isEmpty();
        assertThat(page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("sideways in " + what)
                .isEqualTo(0);
    }
}
