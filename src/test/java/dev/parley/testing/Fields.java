package dev.parley.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/** Fields of a frame, written down as names and values in turn. */
final class Fields {
    private Fields() {}

    static Map<String, Object> of(Object... pairs) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put((String) pairs[i], pairs[i + 1]);
        }
        return fields;
    }
}
