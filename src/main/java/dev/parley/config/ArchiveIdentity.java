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
            Pattern.compile("([^:]+)://(?:[^/?]*@)?([^/?#]*)(?:/([^?#]*))?.*", Pattern.DOTALL);
    private static final Pattern WITH_PORT = Pattern.compile(".*[^:]:\\d+|.*]:\\d+");
    private static final String POSTGRES_PORT = ":5432";
    private static final String MONGO_PORT = ":27017";
    private static final String DATABASE = "parley";

    private ArchiveIdentity() {}

    static String of(ArchiveConfig.Kind kind, String url) {
        Matcher address = ADDRESS.matcher(url);
        if (!address.matches()) {
            throw new IllegalArgumentException("no address of a database");
        }
        String port = switch (address.group(1)) {
            case "mongodb" -> MONGO_PORT;
            case "mongodb+srv" -> "";
            default -> POSTGRES_PORT;
        };
        String hosts = Arrays.stream(address.group(2).split(","))
                .map(host -> host.toLowerCase(Locale.ROOT))
                .map(host -> WITH_PORT.matcher(host).matches() ? host : host + port)
                .sorted()
                .collect(Collectors.joining(","));
        return kind.name().toLowerCase(Locale.ROOT) + "://" + hosts + '/' + database(kind, address.group(3));
    }

    /** @param path null: the address names none */
    private static String database(ArchiveConfig.Kind kind, @Nullable String path) {
        if (path == null || path.isEmpty()) {
            return kind == ArchiveConfig.Kind.MONGO ? DATABASE : "";
        }
        return path;
    }
}
