package dev.parley.gateway.pages;

import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/** What a browser is asked to enforce, should a text ever get where only code should be. */
final class Armour {
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            // of the same host also by WebSocket
            "connect-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types lit-html");

    /** What only what is looked at by itself needs, and each of many small files would carry in vain. */
    private static final Map<String, String> OF_DOCUMENTS = Map.of(
            "content-security-policy", POLICY,
            "cross-origin-opener-policy", "same-origin",
            "permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "referrer-policy", "no-referrer",
            // for browsers that don't know frame-ancestors
            "x-frame-options", "DENY");

    private Armour() {}

    /** @param type of what is answered */
    static void on(HttpServerResponse response, String type) {
        response.putHeader("cross-origin-resource-policy", "same-origin");
        if (type.startsWith("text/html") || type.startsWith("image/svg")) {
            OF_DOCUMENTS.forEach(response::putHeader);
        }
    }
}
