package dev.parley.gateway.pages;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells a browser in the page itself which modules its scripts import, and what these import in turn. It would learn that only from one module
 * after the other, a round trip for each level; so they are all fetched at once, and a build step that glues them together isn't missed.
 */
final class Preloads {
    private static final Pattern SCRIPT = Pattern.compile("<script\\b[^>]*\\btype=\"module\"[^>]*\\bsrc=\"([^\"]+)\"");
    /** {@code import … from '…'}, {@code export … from '…'} and {@code import '…'}, at the start of a statement. */
    private static final Pattern IMPORT = Pattern.compile(
            "(?:^|;)(?:import\\s*|(?:import|export)\\b[^;'\"()=]*?\\bfrom\\s*)(?:'([^']+)'|\"([^\"]+)\")",
            Pattern.MULTILINE);

    /** Their sources, by the path where each is served. */
    private final Map<String, byte[]> modules;

    Preloads(Map<String, byte[]> modules) {
        this.modules = Map.copyOf(modules);
    }

    /** The page with a line for each module, at the end of its head. */
    String in(String page) {
        String lines = modulesOf(page).stream()
                .map(path -> "<link rel=\"modulepreload\" href=\"" + path + "\">\n")
                .collect(Collectors.joining());
        return page.replaceFirst("(?=</head>)", Matcher.quoteReplacement(lines));
    }

    private Set<String> modulesOf(String page) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> ahead = new ArrayDeque<>();
        for (MatchResult script : SCRIPT.matcher(page).results().toList()) {
            ahead.add(script.group(1));
        }
        while (!ahead.isEmpty()) {
            String path = ahead.remove();
            byte[] source = modules.get(path);
            if (source != null && found.add(path)) {
                for (MatchResult one : IMPORT.matcher(new String(source, StandardCharsets.UTF_8))
                        .results()
                        .toList()) {
                    String target = one.group(1) == null ? one.group(2) : one.group(1);
                    ahead.add(URI.create(path).resolve(target).getPath());
                }
            }
        }
        return found;
    }
}
