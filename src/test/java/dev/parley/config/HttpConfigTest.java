package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpConfigTest {
    @Test
    void every_key_has_a_default() {
        assertThat(ParleyConfig.defaults().http())
                .isEqualTo(new HttpConfig(
                        "0.0.0.0",
                        3000,
                        Duration.ofSeconds(10),
                        4096,
                        8192,
                        16384,
                        Duration.ofSeconds(60),
                        List.of("http://localhost:5173", "http://127.0.0.1:5173"),
                        List.of()));
    }

    @Test
    void every_key_can_be_set() {
        JsonObject file = new JsonObject("""
                {"host": "::1", "port": 0, "headTimeout": "PT1S", "maxInitialLineBytes": 512, "maxHeaderBytes": 2048,
                 "maxBodyBytes": 4096, "idleTimeout": "PT0.5S", "cors": ["https://chat.example.org"],
                 "trustedProxies": ["10.0.0.0/8", "::1"]}
                """);

        HttpConfig read = Reading.file("http", file).http();

        assertThat(read)
                .isEqualTo(new HttpConfig(
                        "::1",
                        0,
                        Duration.ofSeconds(1),
                        512,
                        2048,
                        4096,
                        Duration.ofMillis(500),
                        List.of("https://chat.example.org"),
                        List.of("10.0.0.0/8", "::1")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host | \"\" | host: must be a host name or an IP address, is \"\"",
                "port | -1 | port: must be 0..65535, is -1",
                "port | 65536 | port: must be 0..65535, is 65536",
                "port | \"7\" | port: must be a whole number up to 2147483647, is \"7\"",
                "port | 3000.5 | port: must be a whole number up to 2147483647, is 3000.5",
                "port | 99999999999 | port: must be a whole number up to 2147483647, is 99999999999",
                "port | null | port: must be a whole number up to 2147483647, is null",
                "headTimeout | \"10s\" | headTimeout: must be a duration such as PT10S, is \"10s\"",
                "headTimeout | \"PT0S\" | headTimeout: must be PT0.01S..PT1H, is PT0S",
                "headTimeout | \"PT61M\" | headTimeout: must be PT0.01S..PT1H, is PT1H1M",
                "maxInitialLineBytes | 255 | maxInitialLineBytes: must be 256..65536, is 255",
                "maxInitialLineBytes | 65537 | maxInitialLineBytes: must be 256..65536, is 65537",
                "maxInitialLineBytes | \"7\" | maxInitialLineBytes: must be a whole number up to 2147483647, is \"7\"",
                "maxHeaderBytes | 1023 | maxHeaderBytes: must be 1024..1048576, is 1023",
                "maxHeaderBytes | 1048577 | maxHeaderBytes: must be 1024..1048576, is 1048577",
                "maxHeaderBytes | \"7\" | maxHeaderBytes: must be a whole number up to 2147483647, is \"7\"",
                "maxBodyBytes | 1023 | maxBodyBytes: must be 1024..16777216, is 1023",
                "maxBodyBytes | 16777217 | maxBodyBytes: must be 1024..16777216, is 16777217",
                "maxBodyBytes | \"7\" | maxBodyBytes: must be a whole number up to 2147483647, is \"7\"",
                "idleTimeout | \"10s\" | idleTimeout: must be a duration such as PT10S, is \"10s\"",
                "idleTimeout | \"PT0S\" | idleTimeout: must be PT0.01S..PT1H, is PT0S",
                "idleTimeout | \"PT61M\" | idleTimeout: must be PT0.01S..PT1H, is PT1H1M",
                "cors | \"http://a\" | cors: must be a list of texts, is \"http://a\"",
                "cors | [5] | cors: must be a list of texts, is a list",
                "cors | [\"http://a/\"] | cors[0]: must be an origin such as https://chat.example.org, is \"http://a/\"",
                "trustedProxies | [\"proxy.example.org\"] | trustedProxies[0]: must be an IP address or a network such as 10.0.0.0/8, is \"proxy.example.org\"",
                "trustedProxies | [\"1.2.3\"] | trustedProxies[0]: must be an IP address or a network such as 10.0.0.0/8, is \"1.2.3\"",
                "prot | 1 | prot: unknown, did you mean \"port\"?",
                "qqqqqqqq | 1 | qqqqqqqq: unknown"
            })
    void refuses_a_bad_value(String key, String json, String complaint) {
        Object value = new JsonArray("[" + json + "]").getValue(0);

        List<String> complaints = Reading.complaints("http", key, value);

        assertThat(complaints).containsExactly("http." + complaint);
    }
}
