package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.config.RedisConfig.Mode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisConfigTest {
    @Test
    void every_key_has_a_default() {
        assertThat(ParleyConfig.defaults().redis())
                .isEqualTo(new RedisConfig(
                        Mode.AUTO, "127.0.0.1", 6379, "", Duration.ofSeconds(2), Duration.ofSeconds(10), "data"));
    }

    @Test
    void every_key_can_be_set() {
        JsonObject file = new JsonObject("""
                {"mode": "external", "host": "store", "port": 6380, "url": "rediss://:pw@far:6390/1",
                 "commandTimeout": "PT1S", "startTimeout": "PT3S", "dataDirectory": "/var/lib/parley"}
                """);

        RedisConfig read = Reading.file("redis", file).redis();

        assertThat(read)
                .isEqualTo(new RedisConfig(
                        Mode.EXTERNAL,
                        "store",
                        6380,
                        "rediss://:pw@far:6390/1",
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3),
                        "/var/lib/parley"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mode | \"none\" | mode: must be one of auto, external, memory, is \"none\"",
                "host | \"a b\" | host: must be a host name or an IP address, is \"a b\"",
                "port | 0 | port: must be 1..65535, is 0",
                "port | 65536 | port: must be 1..65535, is 65536",
                "port | \"7\" | port: must be a whole number up to 2147483647, is \"7\"",
                "url | \"http://:pw@far\" | url: must be redis://... or rediss://..., is \"http://***@far\"",
                "url | {\"password\":\"pw\"} | url: must be text, is an object",
                "commandTimeout | \"10s\" | commandTimeout: must be a duration such as PT10S, is \"10s\"",
                "commandTimeout | \"PT0S\" | commandTimeout: must be PT0.01S..PT2.5S, is PT0S",
                "commandTimeout | \"PT61M\" | commandTimeout: must be PT0.01S..PT2.5S, is PT1H1M",
                "startTimeout | \"10s\" | startTimeout: must be a duration such as PT10S, is \"10s\"",
                "startTimeout | \"PT0S\" | startTimeout: must be PT0.01S..PT1H, is PT0S",
                "startTimeout | \"PT61M\" | startTimeout: must be PT0.01S..PT1H, is PT1H1M",
                "dataDirectory | \"\" | dataDirectory: must be a path, is \"\"",
                "ulr | 1 | ulr: unknown, did you mean \"url\"?"
            })
    void refuses_a_bad_value(String key, String json, String complaint) {
        Object value = new JsonArray("[" + json + "]").getValue(0);

        List<String> complaints = Reading.complaints("redis", key, value);

        assertThat(complaints).containsExactly("redis." + complaint);
    }

    @Test
    void a_host_or_a_url_makes_it_external() {
        assertThat(Reading.environment("REDIS_HOST", "127.0.0.1").redis().mode())
                .isEqualTo(Mode.EXTERNAL);
        assertThat(Reading.environment("REDIS_URL", "redis://far").redis().mode())
                .isEqualTo(Mode.EXTERNAL);
        assertThat(redis("host", "far").mode()).isEqualTo(Mode.EXTERNAL);
        assertThat(redis("url", "redis://far").mode()).isEqualTo(Mode.EXTERNAL);
    }

    @Test
    void a_port_alone_does_not() {
        assertThat(Reading.environment("REDIS_PORT", "6380").redis().mode()).isEqualTo(Mode.AUTO);
        assertThat(redis("port", 6380).mode()).isEqualTo(Mode.AUTO);
        assertThat(redis("host", "127.0.0.1").mode()).isEqualTo(Mode.AUTO);
    }

    @Test
    void memory_needs_no_address() {
        Map<String, String> both = Map.of("PARLEY_REDIS", "memory", "REDIS_HOST", "far");

        assertThat(ParleyConfig.load(new JsonObject(), both).redis().mode()).isEqualTo(Mode.MEMORY);
    }

    @Test
    void the_url_wins_over_host_and_port() {
        Map<String, String> all = Map.of("REDIS_HOST", "far", "REDIS_PORT", "7000", "REDIS_URL", "redis://near:7001");

        assertThat(ParleyConfig.load(new JsonObject(), all).redis().uri()).hasToString("redis://near:7001");
        assertThat(redis("host", "::1").uri()).hasToString("redis://[::1]:6379");
    }

    @Test
    void never_prints_a_password() {
        RedisConfig redis = redis("url", "redis://ana:s3cret@far:6390?password=s3cret");

        assertThat(redis.toString())
                .contains("redis://***@far:6390?password=***")
                .doesNotContain("s3cret");
        assertThat(redis.uri().toString()).contains("s3cret");
        assertThat(Reading.complaints("redis", "port", "redis://:s3cret@far").toString())
                .doesNotContain("s3cret");
    }

    private static RedisConfig redis(String key, Object value) {
        return Reading.file("redis", new JsonObject().put(key, value)).redis();
    }
}
