package dev.parley.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What stands behind the {@code ?} of a PostgreSQL's address, read as its driver reads it: names in any case, values decoded. */
record PostgresParameters(List<Pair> pairs) {
    private static final Set<String> HOSTS = Set.of("host", "hostaddr");

    /** @param text each % in it with its two digits */
    static PostgresParameters of(String text) {
        return ofEach(text.split("&", -1));
    }

    /** @param written one each, or nothing */
    static PostgresParameters ofEach(String... written) {
        return new PostgresParameters(Arrays.stream(written)
                .filter(each -> !each.isEmpty())
                .map(PostgresParameters::pair)
                .toList());
    }

    private static Pair pair(String text) {
        int equals = Math.max(0, text.indexOf('='));
        String value = text.substring(Math.min(text.length(), equals + 1)).trim();
        return new Pair(
                text.substring(0, equals).toLowerCase(Locale.ROOT), URLDecoder.decode(value, StandardCharsets.UTF_8));
    }

    /** The server instead of the one before the {@code ?}; the later one where there are two. */
    Optional<String> host() {
        return last(HOSTS::contains);
    }

    Optional<String> value(String name) {
        return last(name::equals);
    }

    private Optional<String> last(Predicate<String> name) {
        return pairs.stream()
                .filter(each -> name.test(each.name()))
                .map(Pair::value)
                .reduce((earlier, later) -> later);
    }

    /** @param name empty: there is none */
    record Pair(String name, String value) {}
}
