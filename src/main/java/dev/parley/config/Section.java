package dev.parley.config;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The keys of one section, read by type. A variable of the environment wins over the file; an empty one counts as
 * absent. A value of the wrong type is noted as a problem and the default takes its place, so that reading goes on and
 * finds the rest. Any key in the file that nobody asked for is unknown.
 */
final class Section {
    private final String name;
    private final JsonObject file;
    private final Map<String, String> environment;
    private final Map<String, String> variables = new HashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<Problem> found = new ArrayList<>();

    Section(String name, JsonObject file, Map<String, String> environment) {
        this.name = name;
        this.file = file;
        this.environment = environment;
    }

    /** From here on the variable, where it is set, stands for the key. */
    void bind(String key, String variable) {
        if (inEnvironment(variable)) {
            variables.put(key, variable);
        }
    }

    boolean inEnvironment(String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }

    String text(String key, String otherwise) {
        return read(key, otherwise, Shape.TEXT);
    }

    int integer(String key, int otherwise) {
        return read(key, otherwise, Shape.INTEGER);
    }

    boolean flag(String key, boolean otherwise) {
        return read(key, otherwise, Shape.FLAG);
    }

    Duration duration(String key, Duration otherwise) {
        return read(key, otherwise, Shape.DURATION);
    }

    /** A duration in the file, and whole seconds in the environment. */
    Duration secondsOrDuration(String key, Duration otherwise) {
        return read(key, otherwise, Shape.SECONDS_OR_DURATION);
    }

    List<String> texts(String key, List<String> otherwise) {
        return read(key, otherwise, Shape.TEXTS);
    }

    <E extends Enum<E>> E choice(String key, E otherwise) {
        return read(key, otherwise, Shape.oneOf(otherwise.getDeclaringClass()));
    }

    /** The record made of this section, or nothing if there are {@link #problems()}. */
    <T> Optional<T> build(Function<Section, T> from) {
        try {
            T built = from.apply(this);
            noteUnknownKeys();
            return found.isEmpty() ? Optional.of(built) : Optional.empty();
        } catch (InvalidConfigException refused) {
            refused.problems().forEach(this::noteRefused);
            noteUnknownKeys();
            return Optional.empty();
        }
    }

    List<Problem> problems() {
        return List.copyOf(found);
    }

    private <T> T read(String key, T otherwise, Shape<T> shape) {
        asked.add(key);
        String variable = variables.get(key);
        if (variable != null) {
            String typed = environment.getOrDefault(variable, "").strip();
            return parsed(variable, typed, shape.inEnvironment(), shape.allowedInEnvironment())
                    .orElse(otherwise);
        }
        if (!file.containsKey(key)) {
            return otherwise;
        }
        return parsed(name + '.' + key, file.getValue(key), shape.inFile(), shape.allowedInFile())
                .orElse(otherwise);
    }

    private <V, T> Optional<T> parsed(String label, V value, Function<V, T> parser, String allowed) {
        try {
            return Optional.of(parser.apply(value));
        } catch (RuntimeException wrongKind) {
            found.add(new Problem(label, "must be " + allowed + ", is " + Secrets.shown(value)));
            return Optional.empty();
        }
    }

    /** A record names its keys; where the value came from the environment, the operator knows it by the variable. */
    private void noteRefused(Problem problem) {
        String key = problem.key().substring(name.length() + 1);
        String variable = variables.get(key);
        found.add(variable == null ? problem : new Problem(variable, problem.complaint()));
    }

    private void noteUnknownKeys() {
        for (String key : file.fieldNames()) {
            if (!asked.contains(key)) {
                found.add(unknown(name + '.' + key, Spelling.nearest(key, asked)));
            }
        }
    }

    static Problem unknown(String label, Optional<String> suggestion) {
        return new Problem(
                label,
                suggestion
                        .map(word -> "unknown, did you mean \"" + word + "\"?")
                        .orElse("unknown"));
    }
}
