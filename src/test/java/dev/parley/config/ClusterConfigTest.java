package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterConfigTest {
    @Test
    void every_key_has_a_default() {
        assertThat(ParleyConfig.defaults().cluster())
                .isEqualTo(new ClusterConfig(false, "parley", "127.0.0.1", 5701, 20, List.of("127.0.0.1"), ""));
    }

    @Test
    void every_key_can_be_set() {
        JsonObject file = new JsonObject("""
                {"enabled": true, "name": "blue", "host": "10.0.0.1", "port": 6000, "portCount": 3,
                 "members": ["10.0.0.1", "10.0.0.2:6001"], "kubernetesDns": "parley.chat.svc"}
                """);

        ClusterConfig read = Reading.file("cluster", file).cluster();

        assertThat(read)
                .isEqualTo(new ClusterConfig(
                        true, "blue", "10.0.0.1", 6000, 3, List.of("10.0.0.1", "10.0.0.2:6001"), "parley.chat.svc"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "enabled | \"on\" | enabled: must be true or false, is \"on\"",
                "name | \"\" | name: must be 1 to 64 of A-Z a-z 0-9 . _ -, is \"\"",
                "host | \"0.0.0.0\" | host: must be an address that other instances can reach, is \"0.0.0.0\"",
                "port | 0 | port: must be 1..65535, is 0",
                "port | 65530 | portCount: must be 1..6, is 20",
                "portCount | 0 | portCount: must be 1..1000, is 0",
                "portCount | 1001 | portCount: must be 1..1000, is 1001",
                "portCount | \"7\" | portCount: must be a whole number up to 2147483647, is \"7\"",
                "members | [] | members: must name at least one host, is []",
                "members | [\"a b\"] | members[0]: must be a host, or host:port, is \"a b\"",
                "kubernetesDns | \"a/b\" | kubernetesDns: must be a DNS name, is \"a/b\"",
                "enabeld | 1 | enabeld: unknown, did you mean \"enabled\"?"
            })
    void refuses_a_bad_value(String key, String json, String complaint) {
        Object value = new JsonArray("[" + json + "]").getValue(0);

        List<String> complaints = Reading.complaints("cluster", key, value);

        assertThat(complaints).containsExactly("cluster." + complaint);
    }

    @Test
    void the_environment_turns_it_on_and_off() {
        JsonObject on = new JsonObject().put("cluster", new JsonObject().put("enabled", true));

        assertThat(Reading.environment("PARLEY_CLUSTER", "on").cluster().enabled())
                .isTrue();
        assertThat(ParleyConfig.load(on, Map.of("PARLEY_CLUSTER", "OFF"))
                        .cluster()
                        .enabled())
                .isFalse();
        assertThat(Reading.complaints(on, Map.of("PARLEY_CLUSTER", "false")))
                .containsExactly("PARLEY_CLUSTER: must be on or off, is \"false\"");
    }
}
