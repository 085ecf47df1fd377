package dev.parley.dialect.socketio;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.parley.dialect.StrangersJson;
import java.io.IOException;
import java.util.Set;

/** Checks the JSON of a packet to its end, streaming, and keeps it as it was written. */
final class PacketJson {
    /** Client libraries tell their users of the connection by these: a packet may not pass for that. */
    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private final JsonParser parser;
    private final int attachments;

    private PacketJson(JsonParser parser, int attachments) {
        this.parser = parser;
        this.attachments = attachments;
    }

    /** @param arguments what stands behind the name, without brackets */
    record Call(String event, String arguments) {}

    private interface Reading<T> {
        T of(PacketJson json) throws IOException;
    }

    /** @return the same, without blanks around it */
    static String object(String json) {
        return whole(json, 0, reading -> {
            reading.expect(JsonToken.START_OBJECT);
            reading.restOfObject();
            return json.strip();
        });
    }

    /** @param attachments so many may be referred to */
    static Call call(String json, int attachments) {
        return whole(json, attachments, reading -> {
            reading.expect(JsonToken.START_ARRAY);
            reading.expect(JsonToken.VALUE_STRING);
            String event = reading.parser.getText();
            if (RESERVED.contains(event)) {
                throw new MalformedPacketException("a reserved name of an event");
            }
            return new Call(event, reading.restOfArray(json));
        });
    }

    /** @return without brackets */
    static String arguments(String json, int attachments) {
        return whole(json, attachments, reading -> {
            reading.expect(JsonToken.START_ARRAY);
            return reading.restOfArray(json);
        });
    }

    private static <T> T whole(String json, int attachments, Reading<T> reading) {
        try (JsonParser parser = StrangersJson.FACTORY.createParser(json)) {
            T result = reading.of(new PacketJson(parser, attachments));
            if (parser.nextToken() != null) {
                throw new MalformedPacketException("more than one payload");
            }
            return result;
        } catch (IOException e) {
            throw new MalformedPacketException("no JSON");
        }
    }

    private void expect(JsonToken token) throws IOException {
        if (parser.nextToken() != token) {
            throw new MalformedPacketException("not the payload of such a packet");
        }
    }

    private String restOfArray(String json) throws IOException {
        JsonToken token = parser.nextToken();
        int from = place();
        while (token != JsonToken.END_ARRAY) {
            value(token);
            token = parser.nextToken();
        }
        return json.substring(from, place()).strip();
    }

    private int place() {
        return Math.toIntExact(parser.currentTokenLocation().getCharOffset());
    }

    /** Its nesting is bounded by the parser. */
    private void value(JsonToken first) throws IOException {
        if (first == JsonToken.START_OBJECT) {
            restOfObject();
        } else if (first == JsonToken.START_ARRAY) {
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                value(token);
            }
        }
    }

    private void restOfObject() throws IOException {
        boolean placeholder = false;
        int number = -1;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("_placeholder")) {
                placeholder = token == JsonToken.VALUE_TRUE;
            } else if (name.equals("num")) {
                number = token == JsonToken.VALUE_NUMBER_INT && parser.getTextLength() <= 2 ? parser.getIntValue() : -1;
            }
            value(token);
        }
        if (placeholder && attachments > 0 && (number < 0 || number >= attachments)) {
            throw new MalformedPacketException("a placeholder of no attachment");
        }
    }
}
