package dev.parley.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RedisSettingsTest {
    private static String place(String uri) {
        return new RedisSettings(uri, Duration.ofSeconds(2), Duration.ofSeconds(10), 1000).place();
    }

    @Test
    void the_place_holds_no_secrets() {
        assertThat(place("redis://127.0.0.1:6379")).isEqualTo("redis://127.0.0.1:6379");
        assertThat(place("rediss://ana:p@ss@host:6379/2")).isEqualTo("rediss://host:6379/2");
        assertThat(place("redis://host?password=secret")).isEqualTo("redis://host");
    }
}
