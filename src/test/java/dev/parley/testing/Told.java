package dev.parley.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a frame of any dialect says, in words that all of them share. What it doesn't say is empty.
 *
 * @param code why something was refused
 */
public record Told(
        Kind kind,
        String room,
        String user,
        String text,
        long seq,
        String id,
        String timestamp,
        String nonce,
        boolean duplicate,
        String code) {

    /** What a frame is about. */
    public enum Kind {
        SAID,
        REPLAYED,
        STORED,
        JOINED,
        LEFT,
        TYPES,
        RESTS,
        ENTERED,
        GONE,
        REFUSED,
        /** Anything else. */
        OTHER
    }

    public static Told of(JsonObject frame) {
        JsonObject fields = frame.getValue("payload") instanceof JsonObject payload ? payload : frame;
        return of(kind(frame, fields), fields);
    }

    private static Told of(Kind kind, JsonObject fields) {
        return new Told(
                kind,
                first(fields, "room", "roomId", "groupId"),
                first(fields, "user", "userId", "sender", "username"),
                first(fields, "text", "content", kind == Kind.REFUSED ? "-" : "message"),
                fields.getValue("seq") instanceof Number seq ? seq.longValue() : 0,
                first(fields, "id"),
                first(fields, "timestamp"),
                first(fields, "nonce"),
                Boolean.TRUE.equals(fields.getValue("duplicate")),
                first(fields, "code"));
    }

    /** The messages that came inside this frame. */
    static List<Told> within(JsonObject frame) {
        JsonObject fields = frame.getValue("payload") instanceof JsonObject payload ? payload : frame;
        return Stream.of("messages", "history")
                .filter(name -> fields.getValue(name) instanceof JsonArray)
                .flatMap(name -> fields.getJsonArray(name).stream())
                .map(each -> of(Kind.REPLAYED, (JsonObject) each))
                .toList();
    }

    private static Kind kind(JsonObject frame, JsonObject fields) {
        boolean repeated = Boolean.TRUE.equals(fields.getValue("duplicate"));
        boolean replay = Boolean.TRUE.equals(fields.getValue("replay"));
        return switch (frame.getString("type")) {
            case "message", "MESSAGE", "chat_message" -> repeated ? Kind.STORED : replay ? Kind.REPLAYED : Kind.SAID;
            case "ack", "ACK", "message_ack" -> Kind.STORED;
            case "joined", "user_joined" -> Kind.JOINED;
            case "left", "user_left" -> Kind.LEFT;
            case "typing_update", "user_typing" ->
                Boolean.TRUE.equals(fields.getValue("typing")) || Boolean.TRUE.equals(fields.getValue("isTyping"))
                        ? Kind.TYPES
                        : Kind.RESTS;
            case "room_joined", "SUBSCRIBED", "join_room_success", "resumed" -> Kind.ENTERED;
            case "room_left", "UNSUBSCRIBED", "leave_room_success" -> Kind.GONE;
            case "error", "ERROR", "auth_error", "join_room_error" -> Kind.REFUSED;
            default -> Kind.OTHER;
        };
    }

    private static String first(JsonObject fields, String... names) {
        for (String name : names) {
            Object value = fields.getValue(name);
            if (value instanceof String || value instanceof Number) {
                return value.toString();
            }
        }
        return "";
    }

    /** What stays the same whoever tells it: a message's own marks. */
    public List<Object> marks() {
        return List.of(room, user, text, seq, id, timestamp);
    }
}
