package dev.parley.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a text frame as a JSON object, streaming: its first level and that of its {@code payload} are kept, and everything is checked. */
public final class FrameReader {
    private static final String NOT_JSON = "The body is not valid JSON.";

    private FrameReader() {}

    /**
     * @param utf8 one text frame
     * @throws RefusedException {@link Refusal#INVALID_JSON}; {@link Refusal#VALIDATION_ERROR} naming {@code type} where it is no object or has none
     */
    public static Fields read(byte[] utf8) {
        try (JsonParser parser = StrangersJson.FACTORY.createParser(utf8)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new RefusedException(Refusal.INVALID_JSON);
            }
            Map<String, Object> values = new HashMap<>();
            if (first == JsonToken.START_OBJECT) {
                object(parser, values, true);
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

    /**
     * An object that has no type: the body of a request. Here no key may be there twice.
     *
     * @throws RefusedException {@link Refusal#INVALID_JSON}; {@link Refusal#VALIDATION_ERROR} naming {@code body} where it is no object
     */
    public static Fields readBody(byte[] bytes) {
        try (JsonParser parser = StrangersJson.FACTORY.createParser(StrangersJson.text(bytes))) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new RefusedException(Refusal.INVALID_JSON, NOT_JSON);
            }
            Map<String, Object> values = new HashMap<>();
            if (first == JsonToken.START_OBJECT) {
                object(parser, values, false);
            } else {
                skip(parser, first);
            }
            if (parser.nextToken() != null) {
                throw new RefusedException(Refusal.INVALID_JSON, NOT_JSON);
            }
            if (first != JsonToken.START_OBJECT) {
                throw RefusedException.field("body", "must be a JSON object");
            }
            return Fields.untyped(values);
        } catch (IOException e) {
            throw new RefusedException(Refusal.INVALID_JSON, NOT_JSON);
        }
    }

    /**
     * The argument of a call, without its name: a JSON object, or nothing, which is one without members.
     *
     * @param from where it begins, up to the end
     * @throws RefusedException {@link Refusal#INVALID_JSON}
     */
    public static Fields readArgument(String name, byte[] utf8, int from) {
        try (JsonParser parser = StrangersJson.FACTORY.createParser(utf8, from, utf8.length - from)) {
            JsonToken first = parser.nextToken();
            Map<String, Object> argument = first == null ? Map.of() : argument(parser, first);
            if (first != null && parser.nextToken() != null) {
                throw new RefusedException(Refusal.INVALID_JSON);
            }
            return Fields.call(name, argument, null);
        } catch (IOException e) {
            throw new RefusedException(Refusal.INVALID_JSON);
        }
    }

    /**
     * A call: {@code ["join",{"room":"lobby"}]}. Only its first argument counts, and where that is no object, its payload is none.
     *
     * @param from where it begins, up to the end
     * @param id under which the answer is expected; null: none is
     * @throws RefusedException {@link Refusal#INVALID_JSON}; {@link Refusal#VALIDATION_ERROR} naming {@code type} where it has no name
     */
    public static Fields readCall(byte[] utf8, int from, @Nullable Long id) {
        try (JsonParser parser = StrangersJson.FACTORY.createParser(utf8, from, utf8.length - from)) {
            JsonToken name = parser.nextToken() == JsonToken.START_ARRAY ? parser.nextToken() : null;
            if (name != JsonToken.VALUE_STRING && name != JsonToken.VALUE_NUMBER_INT) {
                throw RefusedException.field("type", "the name of an event");
            }
            String event = parser.getText();
            JsonToken next = parser.nextToken();
            Map<String, Object> argument = next == JsonToken.END_ARRAY ? null : argument(parser, next);
            JsonToken more = next == JsonToken.END_ARRAY ? next : parser.nextToken();
            while (more != JsonToken.END_ARRAY) {
                skip(parser, more);
                more = parser.nextToken();
            }
            if (parser.nextToken() != null) {
                throw new RefusedException(Refusal.INVALID_JSON);
            }
            return Fields.call(event, argument, id);
        } catch (IOException e) {
            throw new RefusedException(Refusal.INVALID_JSON);
        }
    }

    private static @Nullable Map<String, Object> argument(JsonParser parser, JsonToken first) throws IOException {
        if (first != JsonToken.START_OBJECT) {
            skip(parser, first);
            return null;
        }
        Map<String, Object> members = new HashMap<>();
        object(parser, members, false);
        return members;
    }

    private static void object(JsonParser parser, Map<String, Object> values, boolean outer) throws IOException {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (value) {
                case VALUE_NULL -> values.remove(name);
                case VALUE_STRING -> values.put(name, parser.getText());
                case VALUE_TRUE -> values.put(name, true);
                case VALUE_FALSE -> values.put(name, false);
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> values.put(name, number(parser, value));
                case START_OBJECT -> {
                    if (outer && name.equals(Fields.PAYLOAD)) {
                        Map<String, Object> payload = new HashMap<>();
                        object(parser, payload, false);
                        values.put(name, payload);
                    } else {
                        values.put(name, Fields.NESTED);
                        skip(parser, value);
                    }
                }
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
