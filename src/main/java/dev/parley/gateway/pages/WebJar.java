package dev.parley.gateway.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** {@code lit-html} from its WebJar: the modules that a page may import, in the version that the build chose. */
final class WebJar {
    /** How the sources of the client name it; without a version, so that a new one changes the build file and nothing else. */
    static final String PREFIX = "/vendor/lit-html/";

    private static final String ABOUT = "META-INF/maven/org.webjars.npm/lit-html/pom.properties";
    private static final String HOME = "META-INF/resources/webjars/lit-html/";
    /** Neither the variants for other machines, nor what takes text for markup: a page that can't load it can't use it by mistake. */
    private static final Pattern SERVED =
            Pattern.compile("(directives/)?(?!unsafe-|polyfill-|private-ssr)[a-z-]+\\.js");
    /** It names a file that isn't served, which a browser's developer tools would ask for and complain about. */
    private static final Pattern MAP = Pattern.compile("\n//# sourceMappingURL=\\S+\\s*$");

    private final String version;

    private WebJar(String version) {
        this.version = version;
    }

    static WebJar litHtml() {
        Properties about = new Properties();
        try (InputStream in = WebJar.class.getClassLoader().getResourceAsStream(ABOUT)) {
            if (in == null) {
                throw new IllegalStateException("lit-html is not on the class path");
            }
            about.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new WebJar(about.getProperty("version"));
    }

    /** Where it stands for good. */
    String versionedPrefix() {
        return PREFIX + version + "/";
    }

    /** By their paths below the prefix. */
    SortedMap<String, byte[]> modules() {
        SortedMap<String, byte[]> modules = new TreeMap<>();
        Folder.read(HOME + version, "lit-html.js").forEach((path, content) -> {
            if (SERVED.matcher(path).matches()) {
                String source = new String(content, StandardCharsets.UTF_8);
                modules.put(path, MAP.matcher(source).replaceFirst("\n").getBytes(StandardCharsets.UTF_8));
            }
        });
        return modules;
    }

    /**
     * A file of ours that, if it is a module, has the version in the paths of its imports. All must name the same path: a browser that is given
     * two loads two copies, which don't know each other.
     */
    byte[] pinned(String path, byte[] content) {
        if (!path.endsWith(".js")) {
            return content;
        }
        String module = new String(content, StandardCharsets.UTF_8);
        return module.replace("'" + PREFIX, "'" + versionedPrefix()).getBytes(StandardCharsets.UTF_8);
    }
}
