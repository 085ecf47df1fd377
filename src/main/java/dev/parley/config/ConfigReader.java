package dev.parley.config;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads section after section and keeps what is wrong with any of them until {@link #refuseIfWrong()}. */
final class ConfigReader {
    private final JsonObject file;
    private final Map<String, String> environment;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> known = new LinkedHashSet<>();

    ConfigReader(JsonObject file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /** Empty only if there are problems, and then {@link #refuseIfWrong()} throws. */
    <T> Optional<T> section(String name, Function<Section, T> from) {
        known.add(name);
        Section section = new Section(name, values(name), environment);
        Optional<T> built = section.build(from);
        problems.addAll(section.problems());
        return built;
    }

    /** Checks a variable that others read themselves. Upper and lower case are the same. */
    void variable(String name, List<String> allowed) {
        String value = environment.getOrDefault(name, "").strip();
        if (!value.isEmpty() && allowed.stream().noneMatch(value::equalsIgnoreCase)) {
            problems.add(new Problem(
                    name, "must be one of " + String.join(", ", allowed) + ", is " + Secrets.quoted(value)));
        }
    }

    /** Throws {@link InvalidConfigException} if anything was wrong, unknown sections included. */
    void refuseIfWrong() {
        for (String name : file.fieldNames()) {
            if (!known.contains(name)) {
                problems.add(Section.unknown(name, Spelling.nearest(name, known)));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
    }

    private JsonObject values(String name) {
        if (!file.containsKey(name)) {
            return new JsonObject();
        }
        Object value = file.getValue(name);
        if (value instanceof JsonObject object) {
            return object;
        }
        problems.add(new Problem(name, "must be an object, is " + Secrets.shown(value)));
        return new JsonObject();
    }
}
