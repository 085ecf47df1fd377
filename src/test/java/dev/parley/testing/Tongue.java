package dev.parley.testing;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;

/** A JSON dialect, as the frames that say the same thing in it. */
public enum Tongue {
    /** One room at a time, which is left for another one. */
    SIMPLE {
        @Override
        JsonObject join(String room, String user, Map<String, Object> resume) {
            return flat("init", "room", room, "user", user)
                    .put("presence", true)
                    .mergeIn(new JsonObject(resume));
        }

        @Override
        JsonObject leave(String room, String user) {
            return flat("init", "room", room + "-elsewhere", "user", user).put("presence", true);
        }

        @Override
        JsonObject say(String room, String text) {
            return flat("message", "room", room, "text", text);
        }
    },
    /** Names are given by {@code auth}. */
    ROOMS {
        @Override
        JsonObject join(String room, String user, Map<String, Object> resume) {
            return flat("join_room", "room", room).mergeIn(new JsonObject(resume));
        }

        @Override
        JsonObject leave(String room, String user) {
            return flat("leave_room", "room", room);
        }

        @Override
        JsonObject say(String room, String text) {
            return flat("send_message", "room", room, "text", text);
        }

        @Override
        JsonObject type(String room, boolean typing) {
            return flat(typing ? "typing_start" : "typing_stop", "room", room);
        }
    },
    /** Rooms are numbers, and names are given by the server. */
    GROUPS {
        @Override
        JsonObject join(String room, String user, Map<String, Object> resume) {
            return flat("SUBSCRIBE", "groupId", Long.valueOf(room)).mergeIn(new JsonObject(resume));
        }

        @Override
        JsonObject leave(String room, String user) {
            return flat("UNSUBSCRIBE", "groupId", Long.valueOf(room));
        }

        @Override
        JsonObject say(String room, String text) {
            return flat("MESSAGE", "groupId", Long.valueOf(room), "message", text);
        }
    },
    /** A type and a payload. */
    ENVELOPE {
        @Override
        JsonObject join(String room, String user, Map<String, Object> resume) {
            JsonObject payload = new JsonObject().put("roomId", room).put("username", user);
            return wrapped("join_room", payload.mergeIn(new JsonObject(resume)));
        }

        @Override
        JsonObject leave(String room, String user) {
            return wrapped("leave_room", new JsonObject().put("roomId", room));
        }

        @Override
        JsonObject say(String room, String text) {
            return wrapped("chat_message", new JsonObject().put("roomId", room).put("content", text));
        }

        @Override
        JsonObject type(String room, boolean typing) {
            return wrapped("user_typing", new JsonObject().put("roomId", room).put("isTyping", typing));
        }

        @Override
        JsonObject with(JsonObject frame, String field, Object value) {
            frame.getJsonObject("payload").put(field, value);
            return frame;
        }
    };

    abstract JsonObject join(String room, String user, Map<String, Object> resume);

    abstract JsonObject leave(String room, String user);

    abstract JsonObject say(String room, String text);

    JsonObject type(String room, boolean typing) {
        throw new UnsupportedOperationException(this + " has no word for typing");
    }

    /** The same frame with one more field. */
    JsonObject with(JsonObject frame, String field, Object value) {
        return frame.put(field, value);
    }

    public boolean hasTyping() {
        return this == ROOMS || this == ENVELOPE;
    }

    /** Whether it tells of those who come and go. */
    public boolean hasPresence() {
        return this != GROUPS;
    }

    /** Whether what one says is acknowledged instead of told. */
    public boolean acknowledgesOnly() {
        return this == ENVELOPE;
    }

    /** As in {@code ?dialect=}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static JsonObject flat(String type, Object... pairs) {
        return new JsonObject().put("type", type).mergeIn(new JsonObject(Fields.of(pairs)));
    }

    private static JsonObject wrapped(String type, JsonObject payload) {
        return new JsonObject().put("type", type).put("payload", payload);
    }
}
