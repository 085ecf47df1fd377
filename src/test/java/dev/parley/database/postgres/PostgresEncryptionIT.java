package dev.parley.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.config.ArchiveConfig;
import dev.parley.database.Databases;
import dev.parley.testing.Certificate;
import dev.parley.testing.ParleyProcess;
import dev.parley.testing.PostgresProcess;
import dev.parley.testing.RedisProcess;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sslmode} against a server that is {@code localhost} by a certificate of its own, and against one without TLS: for each of the two drivers. */
class PostgresEncryptionIT {
    private static final Duration USUAL = Duration.ofSeconds(10);
    private static final String ENCRYPTED = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    private static final String REFUSED = "PostgreSQL: SSL handshake failed";
    private static final String VERIFIED = "?sslmode=verify-full";

    @TempDir
    private static Path directory;

    /** Those that run: where one doesn't start, the other still has to end. */
    private static final List<PostgresProcess> RUNNING = new ArrayList<>();

    private static Vertx vertx;
    private static Certificate own;
    private static Certificate another;
    private static PostgresProcess server;
    private static PostgresProcess plain;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        own = Certificate.of("localhost", directory);
        another = Certificate.of("elsewhere", directory);
        server = running(Map.of(
                "ssl", "on",
                "ssl_cert_file", own.certificate().toString(),
                "ssl_key_file", own.key().toString()));
        plain = running(Map.of());
    }

    private static PostgresProcess running(Map<String, String> settings) {
        PostgresProcess started = PostgresProcess.start(settings);
        RUNNING.add(started);
        return started;
    }

    @AfterAll
    static void end() {
        try {
            PostgresOnVertx.get(vertx.close());
        } finally {
            RUNNING.forEach(PostgresProcess::close);
        }
    }

    private static ArchiveConfig config(String url) {
        return new ArchiveConfig(url, 1, 100_000, Duration.ZERO, USUAL);
    }

    /** The server that encrypts, under one of its names. */
    private static String url(String host, String parameters) {
        return server.uri().replace("127.0.0.1", host) + parameters;
    }

    private static PostgresAddress trusting(Certificate certificate, String url) {
        PemTrustOptions trust =
                new PemTrustOptions().addCertPath(certificate.certificate().toString());
        return new PostgresAddress(config(url), () -> trust);
    }

    /** Asked by the driver of all that is asked. */
    private static boolean isEncrypted(PostgresAddress address) {
        PostgresLine line = new PostgresLine(vertx, address, 1, USUAL);
        try {
            return PostgresOnVertx.get(line.run(ENCRYPTED, Tuple.tuple()))
                    .iterator()
                    .next()
                    .getBoolean(0);
        } finally {
            PostgresOnVertx.get(line.close());
        }
    }

    /** Asked by the driver of the migrations. */
    private static boolean isEncryptedByJdbc(PostgresAddress address) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(address.jdbcProperties());
        properties.put("user", address.options().getUser());
        properties.put("password", address.options().getPassword());
        try (Connection connection = DriverManager.getConnection(address.jdbcUrl(), properties);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(ENCRYPTED)) {
            assertThat(found.next()).isTrue();
            return found.getBoolean(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', false", "disable, false", "allow, false", "prefer, true", "require, true", "REQUIRE, true"})
    void what_is_said_is_encrypted_where_the_mode_says_so(String mode, boolean encrypted) throws SQLException {
        PostgresAddress address =
                new PostgresAddress(config(url("127.0.0.1", mode.isEmpty() ? "" : "?sslmode=" + mode)));

        assertThat(isEncrypted(address)).isEqualTo(encrypted);
        assertThat(isEncryptedByJdbc(address)).isEqualTo(encrypted);
    }

    @Test
    void a_certificate_is_looked_at_where_the_mode_says_so() {
        assertThat(isEncrypted(trusting(own, url("localhost", VERIFIED)))).isTrue();
        assertThat(isEncrypted(trusting(own, url("127.0.0.1", "?sslmode=verify-ca"))))
                .isTrue();
        assertThatThrownBy(() -> isEncrypted(trusting(own, url("127.0.0.1", VERIFIED))))
                .hasMessage(REFUSED);
        for (String mode : new String[] {VERIFIED, "?sslmode=verify-ca"}) {
            assertThatThrownBy(() -> isEncrypted(trusting(another, url("localhost", mode))))
                    .hasMessage(REFUSED);
        }
    }

    @Test
    void who_is_signed_by_nobody_that_the_jvm_trusts_is_refused() {
        PostgresAddress address = new PostgresAddress(config(url("localhost", VERIFIED)));

        assertThatThrownBy(() -> isEncrypted(address)).hasMessage(REFUSED);
        assertThatThrownBy(() -> isEncryptedByJdbc(address)).hasMessageContaining("certif");
        assertThatThrownBy(() -> PostgresOnVertx.get(Databases.open(vertx, config(url("localhost", VERIFIED)))))
                .message()
                .contains("certif")
                .doesNotContain("\n", "postgres:postgres");
    }

    @ParameterizedTest
    @ValueSource(strings = {"require", "verify-ca", "verify-full"})
    void a_server_that_does_not_encrypt_is_refused(String mode) {
        PostgresAddress address = new PostgresAddress(config(plain.uri() + "?sslmode=" + mode));

        assertThatThrownBy(() -> isEncrypted(address)).hasMessageContaining("SSL");
        assertThatThrownBy(() -> isEncryptedByJdbc(address)).hasMessage("The server does not support SSL.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "allow", "prefer"})
    void a_server_that_does_not_encrypt_is_good_enough_where_the_mode_says_so(String mode) throws SQLException {
        PostgresAddress address = new PostgresAddress(config(plain.uri() + "?sslmode=" + mode));

        assertThat(isEncrypted(address)).isFalse();
        assertThat(isEncryptedByJdbc(address)).isFalse();
    }

    @Test
    void trusted_certificates_that_cannot_be_read_are_told_in_one_line() {
        try (RedisProcess redis = RedisProcess.start();
                ParleyProcess unreadable = status(redis, "localhost", "wrong-" + Certificate.PASSWORD)) {
            assertThat(unreadable.exitCode()).as(unreadable.output()).isEqualTo(1);
            assertThat(unreadable.output())
                    .contains("the JVM's trusted certificates can't be read")
                    .contains("parley: the database at postgresql://***@localhost:")
                    .doesNotContain("\tat ", "postgres:postgres");
        }
    }

    @Test
    void the_trusted_certificates_of_the_jvm_decide_for_a_whole_process() {
        try (RedisProcess redis = RedisProcess.start();
                ParleyProcess right = status(redis, "localhost", Certificate.PASSWORD);
                ParleyProcess wrong = status(redis, "127.0.0.1", Certificate.PASSWORD)) {
            assertThat(right.exitCode()).as(right.output()).isZero();
            assertThat(right.output()).contains("archive: postgresql://***@localhost:");
            assertThat(wrong.exitCode()).as(wrong.output()).isEqualTo(1);
            assertThat(wrong.output())
                    .contains("The hostname 127.0.0.1 could not be verified")
                    .contains("parley: the database at postgresql://***@127.0.0.1:")
                    .doesNotContain("postgres:postgres");
        }
    }

    private static ParleyProcess status(RedisProcess redis, String host, String password) {
        return ParleyProcess.jar(directory, "archive", "status", "-conf", "{\"redis\":{\"startTimeout\":\"PT6S\"}}")
                .with(redis)
                .with("PARLEY_ARCHIVE", url(host, VERIFIED))
                .jvm("-Djavax.net.ssl.trustStore=" + own.trust(), "-Djavax.net.ssl.trustStorePassword=" + password)
                .begin();
    }
}
