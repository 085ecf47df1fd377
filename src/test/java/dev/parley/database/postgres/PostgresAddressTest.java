package dev.parley.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.config.ArchiveConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresAddressTest {
    private static final Duration USUAL = Duration.ofSeconds(10);

    private static ArchiveConfig config(int poolSize) {
        return new ArchiveConfig("postgresql://ana:pw@db:5433/parley", poolSize, 100_000, Duration.ZERO, USUAL);
    }

    @Test
    void the_server_ends_a_search_earlier_than_other_statements() {
        PostgresAddress address = new PostgresAddress(config(4));

        Duration search = PostgresLines.search(USUAL);
        assertThat(address.options(search).getProperties())
                .containsEntry("statement_timeout", "3000")
                .containsEntry("search_path", "parley");
        assertThat(address.options(USUAL).getProperties()).containsEntry("statement_timeout", "10000");
        assertThat(PostgresLines.search(Duration.ofMillis(500))).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void a_migration_gives_up_a_server_that_is_silent() {
        assertThat(new PostgresAddress(config(4)).jdbcProperties()).containsEntry("socketTimeout", "60");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "4, 2", "100, 50"})
    void those_who_read_have_half_as_many_connections_but_one(int poolSize, int half) {
        assertThat(PostgresLines.half(config(poolSize))).isEqualTo(half);
    }
}
