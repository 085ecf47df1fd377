package dev.parley.database.postgres;

import dev.parley.config.ArchiveConfig;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.TrustManagerFactory;

/** How the server is reached, in the words of each of the two drivers: one for all that is asked, one for the migrations. */
final class PostgresAddress {
    static final String SCHEMA = "parley";
    private static final int JDBC_PATIENCE_SECONDS = 10;
    /** Longer than a migration's statement takes; a server that is silent for as long is gone. */
    private static final int JDBC_SILENCE_SECONDS = 60;

    private final PgConnectOptions options;

    PostgresAddress(ArchiveConfig config) {
        this(config, PostgresAddress::trustOfTheJvm);
    }

    /** @param trust whose certificates are good, for the driver that asks */
    PostgresAddress(ArchiveConfig config, Supplier<TrustOptions> trust) {
        this.options = understood(config)
                .setCachePreparedStatements(true)
                .addProperty("application_name", "parley")
                .addProperty("search_path", SCHEMA)
                // a plan that was made for a table of yesterday's size is dearer than to make one
                .addProperty("plan_cache_mode", "force_custom_plan");
        options.setSslOptions(encryption(options.getSslMode(), trust));
    }

    /** The driver's own complaint has the whole address in it. */
    private static PgConnectOptions understood(ArchiveConfig config) {
        try {
            return PgConnectOptions.fromUri(config.url());
        } catch (IllegalArgumentException refused) {
            throw new IllegalStateException("PostgreSQL's driver doesn't understand " + config.address());
        }
    }

    /** As libpq has it: a certificate is looked at only where the mode says so. */
    private static ClientSSLOptions encryption(SslMode mode, Supplier<TrustOptions> trust) {
        return looks(mode)
                ? new ClientSSLOptions()
                        .setTrustOptions(trust.get())
                        .setHostnameVerificationAlgorithm(mode == SslMode.VERIFY_FULL ? "HTTPS" : "")
                : new ClientSSLOptions().setTrustAll(true).setHostnameVerificationAlgorithm("");
    }

    private static boolean looks(SslMode mode) {
        return mode == SslMode.VERIFY_CA || mode == SslMode.VERIFY_FULL;
    }

    /** Said aloud: the driver takes no such mode from who leaves it to a default. */
    private static TrustOptions trustOfTheJvm() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return TrustOptions.wrap(factory.getTrustManagers()[0]);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(
                    "the JVM's trusted certificates can't be read (javax.net.ssl.trustStore, or its password)", broken);
        }
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
        String database = URLEncoder.encode(options.getDatabase(), StandardCharsets.UTF_8);
        return "jdbc:postgresql://" + host + ':' + options.getPort() + '/' + database;
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
        return looks(mode) ? "org.postgresql.ssl.DefaultJavaSSLFactory" : "org.postgresql.ssl.NonValidatingFactory";
    }
}
