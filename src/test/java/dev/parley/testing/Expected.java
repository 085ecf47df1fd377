package dev.parley.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** A frame that a client waits for, in words and as a test. */
public record Expected(String words, Predicate<JsonObject> is) {
    private static final Set<String> ERRORS = Set.of("error", "ERROR", "auth_error", "join_room_error");

    /**
     * A frame of any dialect.
     *
     * @param pairs names and values of fields that it has, beside others; of an envelope, those of its payload
     */
    public static Expected frame(String type, Object... pairs) {
        StringBuilder words = new StringBuilder(type);
        for (int i = 0; i < pairs.length; i += 2) {
            words.append(' ').append(pairs[i]).append('=').append(pairs[i + 1]);
        }
        return new Expected(words.toString(), frame -> isA(frame, type) && has(frame, pairs));
    }

    private static boolean has(JsonObject frame, Object... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (!same(field(frame, (String) pairs[i]), pairs[i + 1])) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Object heard, Object wanted) {
        return heard instanceof Number some && wanted instanceof Number other
                ? some.longValue() == other.longValue()
                : Objects.equals(heard, wanted instanceof List<?> list ? new JsonArray(list) : wanted);
    }

    /** Of the payload, where there is one. */
    static Object field(JsonObject frame, String name) {
        return frame.getValue("payload") instanceof JsonObject payload ? payload.getValue(name) : frame.getValue(name);
    }

    /** A live message. */
    public static Expected said(String text) {
        return new Expected(
                "message \"" + text + '"',
                frame -> isA(frame, "message") && text.equals(frame.getString("text")) && !frame.containsKey("replay"));
    }

    public static Expected said(String user, String text) {
        return new Expected(
                user + ": \"" + text + '"', frame -> said(text).matches(frame) && user.equals(frame.getString("user")));
    }

    /** A message out of the past. */
    public static Expected replayed(String text) {
        return new Expected(
                "replay of \"" + text + '"',
                frame -> isA(frame, "message")
                        && text.equals(frame.getString("text"))
                        && Boolean.TRUE.equals(frame.getValue("replay")));
    }

    public static Expected resumed(boolean recovered, long head) {
        return new Expected(
                "resumed, recovered " + recovered + ", head " + head,
                frame -> isA(frame, "resumed")
                        && Objects.equals(frame.getBoolean("recovered"), recovered)
                        && frame.getLong("head") == head);
    }

    /** @param members all that are there, in any order */
    public static Expected joined(String user, String... members) {
        return presence("joined", user, members);
    }

    public static Expected left(String user, String... members) {
        return presence("left", user, members);
    }

    private static Expected presence(String type, String user, String... members) {
        return new Expected(
                type + ' ' + user + ", members " + Set.of(members),
                frame -> isA(frame, type)
                        && user.equals(frame.getString("user"))
                        && Set.copyOf(frame.getJsonArray("members").getList()).equals(Set.of(members))
                        && frame.getInteger("memberCount") == members.length);
    }

    public static Expected acknowledged(String nonce) {
        return new Expected(
                "ack of " + nonce,
                frame ->
                        isA(frame, "ack") && nonce.equals(frame.getString("nonce")) && !frame.containsKey("duplicate"));
    }

    public static Expected acknowledgedAgain(String nonce) {
        return new Expected(
                "ack of the repeat of " + nonce,
                frame -> isA(frame, "ack")
                        && nonce.equals(frame.getString("nonce"))
                        && Boolean.TRUE.equals(frame.getValue("duplicate")));
    }

    public static Expected refused(String code) {
        return new Expected(
                "error " + code,
                frame -> ERRORS.contains(frame.getString("type")) && code.equals(field(frame, "code")));
    }

    /** A wrong field, and which one. */
    public static Expected refusedField(String field) {
        return new Expected(
                "VALIDATION_ERROR naming " + field,
                frame -> refused("VALIDATION_ERROR").matches(frame)
                        && field(frame, "message") instanceof String message
                        && message.contains(field));
    }

    boolean matches(JsonObject frame) {
        return is.test(frame);
    }

    private static boolean isA(JsonObject frame, String type) {
        return type.equals(frame.getString("type"));
    }
}
