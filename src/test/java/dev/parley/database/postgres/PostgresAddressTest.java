package dev.parley.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.parley.config.ArchiveConfig;
import dev.parley.config.InvalidConfigException;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresAddressTest {
    private static final Duration USUAL = Duration.ofSeconds(10);

    private static ArchiveConfig config(int poolSize) {
        return new ArchiveConfig("postgresql://ana:pw@db:5433/parley", poolSize, 100_000, Duration.ZERO, USUAL);
    }

    private static ArchiveConfig config(String url) {
        return new ArchiveConfig(url, 4, 100_000, Duration.ZERO, USUAL);
    }

    @Test
    void the_server_ends_a_search_earlier_than_other_statements() {
        PostgresAddress address = new PostgresAddress(config(4));

        Duration search = config(4).searchTimeout();
        assertThat(address.options(search).getProperties())
                .containsEntry("statement_timeout", "3000")
                .containsEntry("search_path", "parley");
        assertThat(address.options(USUAL).getProperties()).containsEntry("statement_timeout", "10000");
        Duration shorter = Duration.ofMillis(500);
        assertThat(new ArchiveConfig("postgresql://db/parley", 4, 100_000, Duration.ZERO, shorter).searchTimeout())
                .isEqualTo(shorter);
    }

    @Test
    void a_migration_gives_up_a_server_that_is_silent() {
        assertThat(new PostgresAddress(config(4)).jdbcProperties()).containsEntry("socketTimeout", "60");
    }

    /** The configuration says what is wrong in words of its own, so it has to know all that the driver won't have. */
    @Test
    void an_address_that_the_configuration_lets_pass_is_understood_by_the_driver() {
        String[] users = {"", "ana@", "ana:pw@", "a$@", ":pw@", "ana:@", "a:b:c@", "%4@", "a%40b@", "ä@"};
        String[] hosts = {"db", "[::1]", "[", "[::1", "", "a,b", "chat_db", "a%20b", "[::ffff:1.2.3.4]", "1.2.3.4"};
        String[] ports = {"", ":5432", ":0", ":70000", ":", ":x"};
        String[] names = {"", "/", "/parley", "/a/b", "/a%3Fb", "/a+b", "/ "};
        String[] parameters = {
            "",
            "?",
            "?sslmode=require",
            "?SSLMODE=x",
            "?sslmode",
            "?sslmode=",
            "?a=b&sslmode=on",
            "?port=x",
            "?port=1&a=b",
            "?sslmode=require;a=b",
            "?=x",
            "?a=b&&c=d",
            "?a",
            "?user=%",
            "?host=[",
            "#x",
            "?dbname=parley",
            "?dbname=a b&sslmode=require",
            "?dbname=",
            "?host=[::1]&hostaddr=::1&dbname=x",
            "?host=&dbname=x",
            "?user=ana&password=p@w#x/?&dbname=x",
            "?dbname=x\n&sslmode=require",
            "?sslmode=\u2003require",
            "?sslmode=require&sslmode=x",
            "?options=-c%20geqo%3Doff&search_path=x&application_name=y",
            "?ssl=true",
            "? sslmode=x"
        };
        int passed = 0;
        for (String user : users) {
            for (String host : hosts) {
                for (String port : ports) {
                    for (String name : names) {
                        for (String more : parameters) {
                            passed += isUnderstood("postgresql://" + user + host + port + name + more) ? 1 : 0;
                        }
                    }
                }
            }
        }
        assertThat(passed).isGreaterThan(100);
    }

    private static boolean isUnderstood(String url) {
        ArchiveConfig config;
        try {
            config = config(url);
        } catch (InvalidConfigException refused) {
            return false;
        }
        assertThatCode(() -> new PostgresAddress(config)).as(url).doesNotThrowAnyException();
        return true;
    }

    /** What the configuration lets pass has to mean to the driver what it means to who reads it. */
    @ParameterizedTest
    @CsvSource({
        "postgresql://db.example?dbname=parley, db.example, 5432, parley, DISABLE",
        "postgresql://db.example?user=ana&password=p@w&dbname=parley&sslmode=verify-full, db.example, 5432, parley, VERIFY_FULL",
        "postgresql://db:1/x?port=2&hostaddr=10.0.0.1&DBNAME=y%20z&SSLMODE=Require, 10.0.0.1, 2, y z, REQUIRE",
        "postgresql:///parley?host=::1, ::1, 5432, parley, DISABLE",
        "postgresql://ana:pw@db/parley?sslmode=%61llow, db, 5432, parley, ALLOW",
        "postgresql://db/parley?sslmode= prefer &user=x, db, 5432, parley, PREFER"
    })
    void what_stands_behind_the_question_mark_is_heeded(
            String url, String host, int port, String database, SslMode mode) {
        PgConnectOptions options = new PostgresAddress(config(url)).options();

        assertThat(options.getHost()).isEqualTo(host);
        assertThat(options.getPort()).isEqualTo(port);
        assertThat(options.getDatabase()).isEqualTo(database);
        assertThat(options.getSslMode()).isEqualTo(mode);
    }

    @Test
    void a_database_of_any_name_is_the_same_for_both_drivers() {
        PostgresAddress address = new PostgresAddress(config("postgresql://db/a%3Fb%20c"));

        assertThat(address.options().getDatabase()).isEqualTo("a?b c");
        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://db:5432/a%3Fb+c");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "4, 2", "100, 50"})
    void those_who_read_have_half_as_many_connections_but_one(int poolSize, int half) {
        assertThat(config(poolSize).readers()).isEqualTo(half);
    }
}
