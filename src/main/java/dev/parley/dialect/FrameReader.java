package dev.parley.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads a text frame as a JSON object, streaming: nothing deeper than its first level is kept, and everything is checked. */
public final class FrameReader {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_DIGITS = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_DIGITS)
                    .build())
            // keys come from strangers: they may neither stay in the JVM's table of strings nor make reading fail
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            // a text frame is UTF-8, whatever its first bytes look like
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private FrameReader() {}

    /**
     * @param utf8 one text frame
     * @throws RefusedException {@link Refusal#INVALID_JSON}; {@link Refusal#VALIDATION_ERROR} naming {@code type} where it is no object or has none
     */
    public static Fields read(byte[] utf8) {
        try (JsonParser parser = FACTORY.createParser(utf8)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new RefusedException(Refusal.INVALID_JSON);
            }
            Map<String, Object> values = new HashMap<>();
            if (first == JsonToken.START_OBJECT) {
                object(parser, values);
            } else {
                skip(parser, first);
            }
            if (parser.nextToken() != null) {
                throw new RefusedException(Refusal.INVALID_JSON);
            }
            return new Fields(values);
        } catch (IOException e) {
            throw new RefusedException(Refusal.INVALID_JSON);
        }
    }

    private static void object(JsonParser parser, Map<String, Object> values) throws IOException {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (value) {
                case VALUE_NULL -> values.remove(name);
                case VALUE_STRING -> values.put(name, parser.getText());
                case VALUE_TRUE -> values.put(name, true);
                case VALUE_FALSE -> values.put(name, false);
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> values.put(name, number(parser, value));
                default -> {
                    values.put(name, Fields.NESTED);
                    skip(parser, value);
                }
            }
        }
    }

    private static Object number(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT && parser.getTextLength() <= 18) {
            return parser.getLongValue();
        }
        return Fields.NUMBER;
    }

    /** Walks over a value of any depth, so that the whole frame is checked. */
    private static void skip(JsonParser parser, JsonToken from) throws IOException {
        int depth = 0;
        for (JsonToken token = from; token != null; token = parser.nextToken()) {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            }
            if (depth == 0) {
                return;
            }
        }
    }
}
