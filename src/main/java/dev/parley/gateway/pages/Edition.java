package dev.parley.gateway.pages;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Our files as they are in this build, under a path with their digest in it. What a browser has from there it keeps for good, so that a visit
 * costs it one question about the page; after an upgrade the page names other paths. That is what lets many small modules be as they were
 * written: nobody asks about each of them each time.
 */
final class Edition {
    private static final String HOME = "/at/";
    /** The path of another edition's file, which a page asks for that an instance of another version gave. */
    private static final Pattern ANY = Pattern.compile(HOME + "[\\w-]+(/.+)");
    /** Where a page names a file, and a module another one; what only a comment says is no matter. */
    private static final Pattern NAMED = Pattern.compile(
            "((?:\\bsrc|\\bhref)=\"|^(?!\\s*[*/])(?:.*?\\bfrom|import) ')(/[^\"'\\s]+\\.(?:js|css))(?=[\"'])",
            Pattern.MULTILINE);

    private final String prefix;
    private final Set<String> paths;

    /** @param files by their paths */
    Edition(Map<String, byte[]> files) {
        StringBuilder all = new StringBuilder();
        new TreeMap<>(files).forEach((path, content) -> all.append(path).append(Digest.of(content)));
        prefix = HOME + Digest.of(all.toString().getBytes(StandardCharsets.UTF_8));
        paths = Set.copyOf(files.keySet());
    }

    String pathOf(String path) {
        return prefix + path;
    }

    /**
     * A page or a module that names each of our files by its path in this edition. All must: a browser that is given two paths of one module
     * loads two of it.
     */
    String pinned(String source) {
        return NAMED.matcher(source)
                .replaceAll(named -> Matcher.quoteReplacement(
                        named.group(1) + (paths.contains(named.group(2)) ? pathOf(named.group(2)) : named.group(2))));
    }

    /** The file of ours that has taken the place of one in another edition; else the path itself. */
    static String current(String path) {
        Matcher other = ANY.matcher(path);
        return other.matches() ? other.group(1) : path;
    }
}
