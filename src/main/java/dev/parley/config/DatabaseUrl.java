package dev.parley.config;

import com.mongodb.ConnectionString;
import com.mongodb.MongoException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the address of a database, as far as it can be told without trying it: one that can't be right is no outage that would
 * pass. No complaint has a user or a password in it.
 */
final class DatabaseUrl {
    private static final String NOT_ONE = "must be postgresql://... or mongodb://..., is ";
    private static final Pattern POSTGRES = Pattern.compile(
            "postgres(?:ql)?://(?:(?<user>[^/?#]*)@)?"
                    + "(?<host>\\[[^\\]]*]|[^:/?#]*)(?::(?<port>[^/?#]*))?(?:/(?<database>[^?#]*))?(?:\\?(?<parameters>\\V*))?");
    private static final Pattern MONGO = Pattern.compile("mongodb(?<srv>\\+srv)?://(?:(?<user>[^/?]*)@)?"
            + "(?<hosts>[^/?]*)(?:/(?<database>[^?]*))?(?:\\?(?<parameters>.*))?");
    /** What the driver takes as it is; all else has to be written as %xx. */
    private static final String PLAIN = "[a-zA-Z0-9._~%!*-]+";

    private static final Pattern USER = Pattern.compile(PLAIN + "(:" + PLAIN + ")?");
    private static final Pattern MONGO_USER = Pattern.compile("[^:@/]+(:[^:@/]*)?");
    private static final Pattern NAME = Pattern.compile(PLAIN);
    private static final Pattern HOST = Pattern.compile("\\[[a-zA-Z0-9:]+]|[a-zA-Z0-9._~-]+");
    private static final Pattern PORT = Pattern.compile(
            "[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}" + "|655[0-2][0-9]|6553[0-5]");
    private static final Pattern BAD_PERCENT = Pattern.compile("%(?![0-9a-fA-F]{2})");
    private static final Pattern SCHEME = Pattern.compile("[a-z+]{1,20}://");
    private static final Pattern NOTHING_TO_HIDE = Pattern.compile("[^:?]*(:[0-9]{0,5})?(/[^:?]*)?([?].*)?");
    /** A server's name or number as the value of a parameter, where IPv6 needs no brackets. */
    private static final Pattern HOST_VALUE = Pattern.compile(HOST.pattern() + "|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    /** What PostgreSQL's driver acts on. It passes over the rest without a word, and whoever wrote that expects more than would happen. */
    private static final Set<String> POSTGRES_PARAMETERS = Set.of(
            "application_name",
            "dbname",
            "host",
            "hostaddr",
            "options",
            "password",
            "port",
            "search_path",
            "sslmode",
            "user");
    /** As other drivers spell {@code sslmode=require}. */
    private static final Set<String> SSL_SWITCHES = Set.of("ssl", "requiressl");
    /** Only of use where a name server is asked; the driver has them nowhere else. */
    private static final Set<String> SRV_ONLY = Set.of("srvmaxhosts", "srvservicename");

    private static final Pattern QUOTED = Pattern.compile("(?s)['\"].*['\"]|: .*");

    private DatabaseUrl() {}

    /** @return what is wrong; empty where nothing is */
    static Optional<String> complaint(ArchiveConfig.Kind kind, String url) {
        String shown = Secrets.brief(shown(url));
        Matcher parts = (kind == ArchiveConfig.Kind.MONGO ? MONGO : POSTGRES).matcher(url);
        if (kind == ArchiveConfig.Kind.NONE || !parts.matches()) {
            return Optional.of(NOT_ONE + shown);
        }
        if (BAD_PERCENT.matcher(url).find()) {
            return Optional.of("must have two hexadecimal digits after each %, is " + shown);
        }
        return (kind == ArchiveConfig.Kind.MONGO ? mongo(parts) : postgres(parts))
                .map(wrong -> wrong + ", is " + shown)
                .or(() -> kind == ArchiveConfig.Kind.MONGO ? driver(parts, url) : Optional.empty());
    }

    private static Optional<String> postgres(Matcher parts) {
        String[] written = parameters(parts, "&");
        PostgresParameters parameters = PostgresParameters.ofEach(written);
        String host = parts.group("host");
        String path = parts.group("database");
        String database = parameters.value("dbname").orElse(path);
        return Stream.of(
                        user(parts, USER),
                        unless(!host.isEmpty() || parameters.host().isPresent(), "must name a host"),
                        unless(
                                (host.isEmpty() || HOST.matcher(host).matches())
                                        && parameters.pairs().stream().allMatch(DatabaseUrl::isNoBadHost),
                                "must name one host"),
                        port(parts.group("port")),
                        unless(
                                database != null
                                        && !database.isBlank()
                                        && (path == null || NAME.matcher(path).matches()),
                                "must name a database, as in postgresql://host/parley"),
                        pairs(written),
                        known(parameters),
                        unless(
                                SSL_MODES.contains(parameters
                                        .value("sslmode")
                                        .orElse("disable")
                                        .toLowerCase(Locale.ROOT)),
                                "must have as its sslmode one of disable, allow, prefer, require, verify-ca, verify-full"),
                        port(parameters.value("port").orElse(null)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean isNoBadHost(PostgresParameters.Pair each) {
        return !each.name().startsWith("host")
                || HOST_VALUE.matcher(each.value()).matches();
    }

    /** Names no word that it doesn't know: it may be the rest of a password with an & in it. */
    private static Optional<String> known(PostgresParameters parameters) {
        List<String> names =
                parameters.pairs().stream().map(PostgresParameters.Pair::name).toList();
        Set<String> unknown = new HashSet<>(names);
        unknown.removeAll(POSTGRES_PARAMETERS);
        return unless(
                        unknown.stream().allMatch(name -> name.equals(name.strip())),
                        "must have no blanks around a name behind the ?")
                .or(() -> unless(
                        Collections.disjoint(unknown, SSL_SWITCHES), "must have sslmode=require instead of ssl=true"))
                .or(() -> unless(
                        unknown.stream().noneMatch(name -> name.startsWith("ssl") || name.equals("channel_binding")),
                        "must have no other word about TLS than sslmode (the JVM's trusted certificates count)"))
                .or(() -> unless(
                        unknown.isEmpty(),
                        "must have nothing behind the ? but " + String.join(", ", new TreeSet<>(POSTGRES_PARAMETERS))))
                .or(() ->
                        unless(names.size() == Set.copyOf(names).size(), "must have each name behind the ? only once"));
    }

    private static Optional<String> mongo(Matcher parts) {
        String[] hosts = parts.group("hosts").split(",", -1);
        boolean listed = parts.group("srv") == null;
        Optional<String> user = user(parts, MONGO_USER);
        return user.or(() -> Arrays.stream(hosts)
                        .map(DatabaseUrl::member)
                        .flatMap(Optional::stream)
                        .findFirst())
                .or(() -> unless(
                        listed || (hosts.length == 1 && !hosts[0].contains(":")),
                        "must name one host and no port behind mongodb+srv://"))
                .or(() -> pairs(parameters(parts, "[&;]")))
                .or(() -> unless(
                        listed
                                || Arrays.stream(parameters(parts, "[&;]"))
                                        .noneMatch(each -> each.strip().equalsIgnoreCase("directConnection=true")),
                        "must have no directConnection=true behind mongodb+srv://"));
    }

    /** One of several servers, with its port or without. A socket's path has its slashes as %xx. */
    private static Optional<String> member(String host) {
        int colon = host.endsWith("]") ? -1 : host.lastIndexOf(':');
        String name = colon < 0 ? host : host.substring(0, colon);
        return unless(!name.isEmpty(), "must name a host")
                .or(() -> unless(name.contains("%") || HOST.matcher(name).matches(), "must name hosts, or host:port"))
                .or(() -> port(colon < 0 ? null : host.substring(colon + 1)));
    }

    /** What only the driver knows: its options. Those behind {@code mongodb+srv} are looked at without a name server, which the driver would ask. */
    private static Optional<String> driver(Matcher parts, String url) {
        try {
            new ConnectionString(parts.group("srv") == null ? url : listed(parts, url));
            return Optional.empty();
        } catch (IllegalArgumentException | MongoException refused) {
            // values are in quotes, or behind a colon; one with a quote in it is why all between the first and the last
            // goes
            String reason = QUOTED.matcher(String.valueOf(refused.getMessage())).replaceAll(Secrets.HIDDEN);
            return Optional.of("isn't understood by MongoDB's driver: "
                    + reason.lines().findFirst().orElse(""));
        }
    }

    private static String listed(Matcher parts, String url) {
        String rest = url.substring("mongodb+srv".length());
        int question = rest.indexOf('?');
        String more = Arrays.stream(parameters(parts, "[&;]"))
                .filter(each -> !SRV_ONLY.contains(key(each)))
                .collect(Collectors.joining("&"));
        return "mongodb" + (question < 0 ? rest : rest.substring(0, question + 1) + more);
    }

    private static Optional<String> user(Matcher parts, Pattern allowed) {
        String user = parts.group("user");
        return unless(
                user == null || allowed.matcher(user).matches(),
                "must have user:password before the @, and what is no letter and no digit in them as %xx");
    }

    private static Optional<String> port(@Nullable String port) {
        return unless(port == null || PORT.matcher(port).matches(), "must have a port from 1 to 65535");
    }

    private static String[] parameters(Matcher parts, String between) {
        String parameters = parts.group("parameters");
        return parameters == null || parameters.isEmpty() ? new String[0] : parameters.split(between, -1);
    }

    private static Optional<String> pairs(String... parameters) {
        return unless(
                Arrays.stream(parameters).allMatch(each -> each.isEmpty() || each.indexOf('=') > 0),
                "must have name=value behind the ?");
    }

    private static String key(String parameter) {
        return parameter.substring(0, Math.max(0, parameter.indexOf('='))).toLowerCase(Locale.ROOT);
    }

    private static Optional<String> unless(boolean right, String complaint) {
        return right ? Optional.empty() : Optional.of(complaint);
    }

    /** Of what isn't an address, anything may be the password: what stands before the last @, or where there is none, what may have been meant so. */
    private static String shown(String url) {
        Matcher begin = SCHEME.matcher(url);
        String scheme = begin.lookingAt() ? begin.group() : "";
        String rest = url.substring(scheme.length());
        boolean shown = rest.indexOf('@') >= 0
                || (!scheme.isEmpty() && NOTHING_TO_HIDE.matcher(rest).matches());
        return scheme + (shown ? Secrets.address(rest) : Secrets.HIDDEN);
    }
}
