package dev.parley.dialect.socketio;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.parley.dialect.StrangersJson;
import java.io.IOException;
import java.util.Set;

/** Checks the JSON of a packet to its end, streaming, and tells where in the packet it is. */
final class PacketJson {
    /** Client libraries tell their users of the connection by these: a packet may not pass for that. */
    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private final JsonParser parser;
    private final int start;
    private final int attachments;

    private PacketJson(JsonParser parser, int start, int attachments) {
        this.parser = parser;
        this.start = start;
        this.attachments = attachments;
    }

    /**
     * A part of a packet, perhaps with blanks at its end.
     *
     * @param to exclusive
     */
    record Place(int from, int to) {}

    /** @param arguments what stands behind the name, without brackets */
    record Call(String event, Place arguments) {}

    private interface Reading<T> {
        T of(PacketJson json) throws IOException;
    }

    /** @param from where it begins, up to the end */
    static Place object(byte[] utf8, int from) {
        return whole(utf8, from, 0, reading -> {
            reading.expect(JsonToken.START_OBJECT);
            int begin = reading.place();
            reading.restOfObject();
            return new Place(begin, reading.place() + 1);
        });
    }

    /** @param attachments so many may be referred to */
    static Call call(byte[] utf8, int from, int attachments) {
        return whole(utf8, from, attachments, reading -> {
            reading.expect(JsonToken.START_ARRAY);
            reading.expect(JsonToken.VALUE_STRING);
            String event = reading.parser.getText();
            if (RESERVED.contains(event)) {
                throw new MalformedPacketException("a reserved name of an event");
            }
            return new Call(event, reading.restOfArray());
        });
    }

    /** @return without brackets */
    static Place arguments(byte[] utf8, int from, int attachments) {
        return whole(utf8, from, attachments, reading -> {
            reading.expect(JsonToken.START_ARRAY);
            return reading.restOfArray();
        });
    }

    private static <T> T whole(byte[] utf8, int from, int attachments, Reading<T> reading) {
        try (JsonParser parser = StrangersJson.FACTORY.createParser(utf8, from, utf8.length - from)) {
            T result = reading.of(new PacketJson(parser, from, attachments));
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

    private Place restOfArray() throws IOException {
        JsonToken token = parser.nextToken();
        int from = place();
        while (token != JsonToken.END_ARRAY) {
            value(token);
            token = parser.nextToken();
        }
        return new Place(from, place());
    }

    private int place() {
        return start + Math.toIntExact(parser.currentTokenLocation().getByteOffset());
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
