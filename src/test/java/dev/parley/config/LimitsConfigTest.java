package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.core.Rate;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsConfigTest {
    private static final List<String> DIALECTS = List.of("rooms", "envelope", "simple", "groups", "socketio");

    @Test
    void every_key_has_a_default() {
        LimitsConfig limits = ParleyConfig.defaults().limits();

        assertThat(limits.messages("rooms")).isEqualTo(new Rate(10, 10));
        assertThat(limits.messages("envelope")).isEqualTo(new Rate(20, 100));
        assertThat(limits.messages("simple")).isEqualTo(new Rate(100, 500));
        assertThat(limits.messages("groups")).isEqualTo(new Rate(100, 500));
        assertThat(limits.messages("socketio")).isEqualTo(new Rate(100, 500));
        assertThat(limits.newRooms()).isEqualTo(new Rate(5 / 3600.0, 5));
        assertThat(limits.commands()).isEqualTo(new Rate(20 / 60.0, 20));
        assertThat(limits.failedLoginsOfName()).isEqualTo(new Rate(10 / 60.0, 10));
        assertThat(limits.failedLoginsOfAddress()).isEqualTo(new Rate(100 / 60.0, 100));
        assertThat(limits.connections()).isZero();
        assertThat(limits.refusalsBeforeClose()).isEqualTo(500);
    }

    @Test
    void every_key_can_be_set() {
        JsonObject file = new JsonObject("""
                {"roomsPerSecond": 1, "roomsBurst": 2, "envelopePerSecond": 3, "envelopeBurst": 4, "simplePerSecond": 5,
                 "simpleBurst": 6, "groupsPerSecond": 7, "groupsBurst": 8, "socketioPerSecond": 9, "socketioBurst": 10,
                 "newRoomsPerHour": 11, "commandsPerMinute": 12, "failedLoginsPerName": 13, "failedLoginsPerAddress": 14,
                 "connectionsPerAddress": 15, "refusalsBeforeClose": 16}
                """);

        LimitsConfig read = Reading.file("limits", file).limits();

        assertThat(read).isEqualTo(new LimitsConfig(true, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16));
        assertThat(DIALECTS).extracting(read::messages).extracting(Rate::burst).containsExactly(2, 4, 6, 8, 10);
        assertThat(read.connections()).isEqualTo(15);
        assertThat(read.newRooms().perSecond()).isCloseTo(11 / 3600.0, within(1e-9));
    }

    @Test
    void the_environment_switches_all_of_them_off() {
        JsonObject file = new JsonObject().put("limits", new JsonObject().put("connectionsPerAddress", 5));

        LimitsConfig limits =
                ParleyConfig.load(file, Map.of("PARLEY_LIMITS", "off")).limits();

        assertThat(DIALECTS).extracting(limits::messages).containsOnlyNulls();
        assertThat(limits.newRooms()).isNull();
        assertThat(limits.commands()).isNull();
        assertThat(limits.failedLoginsOfName()).isNull();
        assertThat(limits.failedLoginsOfAddress()).isNull();
        assertThat(limits.connections()).isZero();
    }

    @Test
    void zero_switches_one_off() {
        LimitsConfig limits = Reading.file("limits", new JsonObject("""
                {"roomsPerSecond": 0, "newRoomsPerHour": 0, "commandsPerMinute": 0, "failedLoginsPerName": 0, "failedLoginsPerAddress": 0}
                """)).limits();

        assertThat(limits.messages("rooms")).isNull();
        assertThat(limits.messages("simple")).isNotNull();
        assertThat(limits.newRooms()).isNull();
        assertThat(limits.commands()).isNull();
        assertThat(limits.failedLoginsOfName()).isNull();
        assertThat(limits.failedLoginsOfAddress()).isNull();
    }

    @Test
    void a_dialect_that_is_none_has_no_rate_by_mistake() {
        assertThatThrownBy(() -> ParleyConfig.defaults().limits().messages("smtp"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"roomsBurst", "envelopeBurst", "simpleBurst", "groupsBurst", "socketioBurst"})
    void a_burst_is_one_at_least(String key) {
        assertThat(Reading.complaints("limits", key, 0))
                .containsExactly("limits." + key + ": must be 1..1000000, is 0");
        assertThat(Reading.complaints("limits", key, 1_000_001))
                .containsExactly("limits." + key + ": must be 1..1000000, is 1000001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "roomsPerSecond",
                "envelopePerSecond",
                "simplePerSecond",
                "groupsPerSecond",
                "socketioPerSecond",
                "newRoomsPerHour",
                "commandsPerMinute",
                "failedLoginsPerName",
                "failedLoginsPerAddress",
                "connectionsPerAddress",
                "refusalsBeforeClose"
            })
    void refuses_what_is_no_number_of_things(String key) {
        assertThat(Reading.complaints("limits", key, -1))
                .containsExactly("limits." + key + ": must be 0..1000000, is -1");
        assertThat(Reading.complaints("limits", key, 1_000_001))
                .containsExactly("limits." + key + ": must be 0..1000000, is 1000001");
        assertThat(Reading.complaints("limits", key, "7"))
                .containsExactly("limits." + key + ": must be a whole number up to 2147483647, is \"7\"");
    }
}
