package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatesTest {
    /** Few hardly wait, many spread over two seconds, each with a time of its own; very many are back within four all the same. */
    @ParameterizedTest
    @CsvSource({"0, 5000", "1, 5000", "400, 5000", "1000, 2000", "2000, 1000", "4000, 1000", "8000, 500", "40000, 100"})
    void so_many_clients_come_back_so_many_microseconds_apart(int clients, long micros) {
        assertThat(Gates.step(clients)).isEqualTo(Duration.ofNanos(micros * 1_000));
    }
}
