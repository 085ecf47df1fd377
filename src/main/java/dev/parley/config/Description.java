package dev.parley.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;

/** A configuration as it would stand in the file: the components of its records are the keys, so none is forgotten. */
final class Description {
    private Description() {}

    static JsonObject of(Record values) {
        JsonObject described = new JsonObject();
        for (RecordComponent component : values.getClass().getRecordComponents()) {
            Object value = value(values, component);
            described.put(
                    component.getName(), component.getName().equals("token") ? Secrets.hidden(value) : written(value));
        }
        return described;
    }

    private static Object value(Record values, RecordComponent component) {
        try {
            return component.getAccessor().invoke(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(component.getName(), impossible);
        }
    }

    private static Object written(Object value) {
        if (value instanceof Record section) {
            return of(section);
        }
        if (value instanceof List<?> items) {
            return new JsonArray(List.copyOf(items));
        }
        if (value instanceof Enum<?> choice) {
            return choice.name().toLowerCase(Locale.ROOT);
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value;
        }
        return Secrets.mask(value.toString());
    }
}
