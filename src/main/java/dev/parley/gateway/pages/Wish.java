package dev.parley.gateway.pages;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a request says about the form in which it wants an answer (RFC 9110). */
final class Wish {
    private static final Pattern NONE = Pattern.compile("\\s*q\\s*=\\s*0(\\.0*)?\\s*");
    /** Also a weak one, which says as much here: the comparison asks whether the content is the same. */
    private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")");

    private final List<String> encodings;
    private final List<String> tags;

    private Wish(List<String> encodings, List<String> tags) {
        this.encodings = encodings;
        this.tags = tags;
    }

    static Wish of(HttpServerRequest request) {
        return new Wish(
                request.headers().getAll(HttpHeaders.ACCEPT_ENCODING),
                request.headers().getAll(HttpHeaders.IF_NONE_MATCH));
    }

    /** Whether an answer may be compressed; a name counts more than a star. */
    boolean takesGzip() {
        List<String> offers = encodings.stream()
                .flatMap(header -> Stream.of(header.toLowerCase(Locale.ROOT).split(",")))
                .toList();
        return offers.stream()
                .filter(offer -> coding(offer).equals("gzip"))
                .findFirst()
                .or(() -> offers.stream()
                        .filter(offer -> coding(offer).equals("*"))
                        .findFirst())
                .map(Wish::isWanted)
                .orElse(false);
    }

    /** Whether who asks has it already, in either form. */
    boolean knows(Asset asset) {
        return tags.stream()
                .anyMatch(header -> header.strip().equals("*")
                        || TAG.matcher(header)
                                .results()
                                .anyMatch(tag -> tag.group(1).equals(asset.tag(false))
                                        || tag.group(1).equals(asset.tag(true))));
    }

    private static String coding(String offer) {
        return offer.split(";", 2)[0].strip();
    }

    private static boolean isWanted(String offer) {
        Matcher none = NONE.matcher(offer.substring(Math.min(offer.length(), offer.indexOf(';') + 1)));
        return !offer.contains(";") || !none.matches();
    }
}
