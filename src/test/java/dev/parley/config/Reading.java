package dev.parley.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Short forms for what the tests of the records do all the time. */
final class Reading {
    private Reading() {}

    static ParleyConfig file(String section, JsonObject values) {
        return ParleyConfig.load(new JsonObject().put(section, values), Map.of());
    }

    static ParleyConfig environment(String variable, String value) {
        return ParleyConfig.load(new JsonObject(), Map.of(variable, value));
    }

    /** Everything said about a file that holds this one key. */
    static List<String> complaints(String section, String key, Object value) {
        return complaints(new JsonObject().put(section, new JsonObject().put(key, value)), Map.of());
    }

    /** Everything said about a file and an environment; empty where nothing is wrong. */
    static List<String> complaints(JsonObject file, Map<String, String> environment) {
        InvalidConfigException refused =
                catchThrowableOfType(InvalidConfigException.class, () -> ParleyConfig.load(file, environment));
        return refused == null
                ? List.of()
                : refused.problems().stream().map(Problem::toString).toList();
    }
}
