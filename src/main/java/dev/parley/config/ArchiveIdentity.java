package dev.parley.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a database's address says of which one it is: its kind, its hosts with their ports, and its name; not who asks, nor how. */
final class ArchiveIdentity {
    private static final Pattern ADDRESS =
            Pattern.compile("([^:]+)://(?:[^/?]*@)?([^/?#]*)(?:/([^?#]*))?(?:[?](.*))?.*", Pattern.DOTALL);
    private static final Pattern PLACE = Pattern.compile("(.*?)(?::(\\d+))?");
    private static final Pattern WITH_PORT = Pattern.compile(".*[^:]:\\d+|.*]:\\d+");
    private static final String POSTGRES_PORT = "5432";
    private static final String MONGO_PORT = ":27017";
    private static final String DATABASE = "parley";

    private ArchiveIdentity() {}

    static String of(ArchiveConfig.Kind kind, String url) {
        Matcher address = ADDRESS.matcher(url);
        if (!address.matches()) {
            throw new IllegalArgumentException("no address of a database");
        }
        String scheme = address.group(1);
        if (kind == ArchiveConfig.Kind.POSTGRES) {
            return postgres(address);
        }
        String hosts = Arrays.stream(address.group(2).split(","))
                .map(host -> withPort(host, scheme.equals("mongodb") ? MONGO_PORT : ""))
                .sorted()
                .collect(Collectors.joining(","));
        return "mongo://" + hosts + '/' + database(address.group(3));
    }

    /** What stands behind the ? counts instead of what stands before it. */
    private static String postgres(Matcher address) {
        String more = address.group(4);
        PostgresParameters parameters = PostgresParameters.of(more == null ? "" : more);
        Matcher place = PLACE.matcher(address.group(2));
        String host = parameters.host().orElse(place.matches() ? place.group(1) : address.group(2));
        String port = parameters
                .value("port")
                .orElse(place.matches() && place.group(2) != null ? place.group(2) : POSTGRES_PORT);
        String bare = host.startsWith("[") ? host : host.contains(":") ? '[' + host + ']' : host;
        String path = address.group(3);
        return "postgres://" + bare.toLowerCase(Locale.ROOT) + ':' + port + '/'
                + parameters.value("dbname").orElse(path == null ? "" : path);
    }

    private static String withPort(String host, String port) {
        String small = host.toLowerCase(Locale.ROOT);
        return WITH_PORT.matcher(small).matches() ? small : small + port;
    }

    /** @param path null: the address names none */
    private static String database(@Nullable String path) {
        return path == null || path.isEmpty() ? DATABASE : path;
    }
}
