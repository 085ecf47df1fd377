package dev.parley.gateway.pages;

import java.util.Map;

/** What a browser has to be told that a file is; with {@code nosniff} it believes nothing else. */
final class MediaTypes {
    private static final Map<String, String> BY_ENDING = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "webmanifest", "application/manifest+json",
            // declarations for editors and compilers, which people open to read
            "ts", "text/plain; charset=utf-8");

    private MediaTypes() {}

    /** A file of a kind that nobody thought of stops the start, rather than go out under a wrong name. */
    static String of(String path) {
        String type = BY_ENDING.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalStateException("nobody knows what a browser should take this for: " + path);
        }
        return type;
    }
}
