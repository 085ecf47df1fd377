package dev.parley.dialect.socketio;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.core.Answer;
import dev.parley.core.ChatMessage;
import dev.parley.core.Joining;
import dev.parley.core.Members;
import dev.parley.core.Receipt;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.dialect.FrameBytes;
import dev.parley.dialect.FrameWriter;
import dev.parley.dialect.MessageFields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every packet that this dialect sends, as Engine.IO carries it. */
final class SocketIoFrames {
    private static final String CONNECT = "40";
    private static final String EVENT = "42";
    private static final String ACK = "43";
    private static final String CONNECT_ERROR = "44";

    private static final byte[] MESSAGE = FrameBytes.ascii(EVENT + "[\"message\",{");
    private static final byte[] OBJECT_END = FrameBytes.ascii("}]");
    private static final byte[] AND_OFFSET = FrameBytes.ascii("},");
    private static final byte[] OFFSET_END = FrameBytes.ascii("]");
    private static final byte[] ANSWER = FrameBytes.ascii(ACK);
    private static final byte[] STORED = FrameBytes.ascii("[{\"ok\":true");

    private SocketIoFrames() {}

    private static byte[] event(String name, FrameWriter.Body fields) {
        return FrameWriter.write(EVENT, json -> {
            json.writeStartArray();
            json.writeString(name);
            object(json, fields);
            json.writeEndArray();
        });
    }

    private static byte[] done(long ack, FrameWriter.Body fields) {
        return answer(ack, true, fields);
    }

    private static byte[] answer(long ack, boolean ok, FrameWriter.Body fields) {
        return FrameWriter.write(ACK + ack, json -> {
            json.writeStartArray();
            object(json, behind -> {
                behind.writeBooleanField("ok", ok);
                fields.writeTo(behind);
            });
            json.writeEndArray();
        });
    }

    private static void object(JsonGenerator json, FrameWriter.Body fields) throws IOException {
        json.writeStartObject();
        fields.writeTo(json);
        json.writeEndObject();
    }

    /** {@code 40{"sid":"…"}}, with {@code "pid":"…"} where the client may come back by it. */
    static byte[] connected(String sid, @Nullable String pid) {
        return FrameWriter.write(
                CONNECT,
                json -> object(json, fields -> {
                    fields.writeStringField("sid", sid);
                    if (pid != null) {
                        fields.writeStringField("pid", pid);
                    }
                }));
    }

    /** {@code 44{"message":"…","data":{"code":"SESSION_EXPIRED","message":"…"}}}. */
    static byte[] notConnected(RefusedException refusal) {
        return FrameWriter.write(CONNECT_ERROR, json -> {
            json.writeStartObject();
            json.writeStringField("message", refusal.words());
            json.writeObjectFieldStart("data");
            refusal(json, refusal);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    /** {@code 431[{"ok":false,"code":"NOT_IN_ROOM","message":"…"}]}, with {@code nonce}, {@code retryAfterMs}, {@code field}. */
    static byte[] refused(long ack, RefusedException refusal) {
        return answer(ack, false, json -> refusal(json, refusal));
    }

    /** {@code 42["error",{"code":"NOT_IN_ROOM","message":"…"}]}, with the same: where no acknowledgement is expected. */
    static byte[] error(RefusedException refusal) {
        return event("error", json -> refusal(json, refusal));
    }

    private static void refusal(JsonGenerator json, RefusedException refusal) throws IOException {
        FrameWriter.refusal(json, refusal);
        if (refusal.field() != null) {
            json.writeStringField("field", refusal.field());
        }
    }

    /**
     * {@code 431[{"ok":true,"room":"lobby","name":"Lobby","members":["alice"],"memberCount":1,"messages":[…]}]}, {@code recovered} for a resume.
     *
     * @param messages at most a page of them
     */
    static byte[] joined(long ack, Joining joining, List<ChatMessage> messages, boolean resume) {
        RoomId room = joining.room().id();
        return done(ack, json -> {
            json.writeStringField("room", room.value());
            json.writeStringField("name", joining.room().display());
            MessageFields.members(json, joining.members());
            MessageFields.page(json, room, messages);
            if (resume) {
                json.writeBooleanField("recovered", joining.recovered());
            }
        });
    }

    /** {@code 431[{"ok":true,"room":"lobby"}]}. */
    static byte[] left(long ack, RoomId room) {
        return done(ack, json -> json.writeStringField("room", room.value()));
    }

    /** {@code 431[{"ok":true,"id":"…","seq":7,"timestamp":"…"}]}, with {@code "duplicate":true} for a repeat. */
    static byte[] stored(long ack, Receipt receipt) {
        return FrameBytes.begin(ANSWER).number(ack).raw(STORED).receipt(receipt).end(OBJECT_END);
    }

    /** {@code 431[{"ok":true,"messages":[…],"hasMore":false}]}. */
    static byte[] history(long ack, Answer.HistoryPage page) {
        return done(ack, json -> {
            MessageFields.page(json, page.room(), page.messages());
            json.writeBooleanField("hasMore", page.hasMore());
        });
    }

    /** {@code 431[{"ok":true}]}. */
    static byte[] done(long ack) {
        return done(ack, json -> {});
    }

    /** {@code 42["message",{"room":"lobby","user":"alice","text":"hello!","id":"…","seq":7,"timestamp":"…"}]}. */
    static byte[] message(RoomId room, ChatMessage message) {
        return message(room, message, "");
    }

    /** The same, with {@code "lobby:7:01ARZ…"} as a second argument; where the offset is empty, without. */
    static byte[] message(RoomId room, ChatMessage message, String offset) {
        FrameBytes frame = MessageFields.message(FrameBytes.begin(MESSAGE), room, message);
        return offset.isEmpty()
                ? frame.end(OBJECT_END)
                : frame.raw(AND_OFFSET).string(offset).end(OFFSET_END);
    }

    /** @param event a packet whose last argument is no string */
    static byte[] withOffset(byte[] event, String offset) {
        byte[] end = (",\"" + offset + "\"]").getBytes(StandardCharsets.UTF_8);
        // in the place of the bracket
        byte[] whole = Arrays.copyOf(event, event.length - 1 + end.length);
        System.arraycopy(end, 0, whole, event.length - 1, end.length);
        return whole;
    }

    /** {@code 42["position","lobby:7:01ARZ…"]}: where the client stands without having heard a message, in this very moment. */
    static byte[] position(String offset) {
        return FrameWriter.write(EVENT, json -> {
            json.writeStartArray();
            json.writeString("position");
            json.writeString(offset);
            json.writeEndArray();
        });
    }

    /** {@code 42["joined",{"room":"lobby","user":"bob","memberCount":2}]}, or {@code left}; {@code users} in a crowd. */
    static byte[] movement(String name, RoomId room, UserName user, Members after, List<String> users) {
        return event(name, json -> {
            json.writeStringField("room", room.value());
            json.writeStringField("user", user.shown());
            json.writeNumberField("memberCount", after.count());
            if (!users.isEmpty()) {
                FrameWriter.names(json, "users", users);
            }
        });
    }

    /** {@code 42["typing",{"room":"lobby","user":"bob","typing":true}]}. */
    static byte[] typing(RoomId room, UserName user, boolean typing) {
        return event("typing", json -> {
            json.writeStringField("room", room.value());
            json.writeStringField("user", user.shown());
            json.writeBooleanField("typing", typing);
        });
    }

    /** {@code 42["reset",{"room":"lobby","head":42}]}: what came between the last message heard and the one after {@code head} is lost here. */
    static byte[] lost(RoomId room, long head) {
        return event("reset", json -> {
            json.writeStringField("room", room.value());
            json.writeNumberField("head", head);
        });
    }
}
