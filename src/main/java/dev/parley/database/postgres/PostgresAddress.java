package dev.parley.database.postgres;

import dev.parley.config.ArchiveConfig;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How the server is reached, in the words of each of the two drivers: one for all that is asked, one for the migrations. */
final class PostgresAddress {
    static final String SCHEMA = "parley";
    private static final int JDBC_PATIENCE_SECONDS = 10;
    /** Longer than a migration's statement takes; a server that is silent for as long is gone. */
    private static final int JDBC_SILENCE_SECONDS = 60;

    private final PgConnectOptions options;

    PostgresAddress(ArchiveConfig config) {
        this.options = PgConnectOptions.fromUri(config.url())
                .setCachePreparedStatements(true)
                .addProperty("application_name", "parley")
                .addProperty("search_path", SCHEMA)
                // a plan that was made for a table of yesterday's size is dearer than to make one
                .addProperty("plan_cache_mode", "force_custom_plan");
        options.setSslOptions(encryption(options.getSslMode()));
    }

    /** As libpq has it: a certificate is looked at only where the mode says so. */
    private static ClientSSLOptions encryption(SslMode mode) {
        return new ClientSSLOptions()
                .setTrustAll(mode != SslMode.VERIFY_CA && mode != SslMode.VERIFY_FULL)
                .setHostnameVerificationAlgorithm(mode == SslMode.VERIFY_FULL ? "HTTPS" : "");
    }

    PgConnectOptions options() {
        return options;
    }

    /** @param longest after which the server itself ends a statement */
    PgConnectOptions options(Duration longest) {
        return new PgConnectOptions(options).addProperty("statement_timeout", Long.toString(longest.toMillis()));
    }

    String jdbcUrl() {
        String host = options.getHost().contains(":") ? '[' + options.getHost() + ']' : options.getHost();
        return "jdbc:postgresql://" + host + ':' + options.getPort() + '/' + options.getDatabase();
    }

    Map<String, String> jdbcProperties() {
        Map<String, String> properties = new HashMap<>();
        properties.put(
                "sslmode", options.getSslMode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (options.getSslMode() != SslMode.DISABLE) {
            // the JVM's trust, as the other driver has it
            properties.put("sslfactory", factory(options.getSslMode()));
        }
        properties.put("loginTimeout", Integer.toString(JDBC_PATIENCE_SECONDS));
        properties.put("connectTimeout", Integer.toString(JDBC_PATIENCE_SECONDS));
        properties.put("socketTimeout", Integer.toString(JDBC_SILENCE_SECONDS));
        properties.put("tcpKeepAlive", "true");
        properties.put("ApplicationName", "parley");
        return properties;
    }

    private static String factory(SslMode mode) {
        boolean looks = mode == SslMode.VERIFY_CA || mode == SslMode.VERIFY_FULL;
        return looks ? "org.postgresql.ssl.DefaultJavaSSLFactory" : "org.postgresql.ssl.NonValidatingFactory";
    }
}
