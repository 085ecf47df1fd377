package dev.parley.dialect.envelope;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.parley.core.ChatMessage;
import dev.parley.core.Command;
import dev.parley.core.Event;
import dev.parley.core.Members;
import dev.parley.core.Presence;
import dev.parley.core.Receipt;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.dialect.FrameBytes;
import dev.parley.dialect.FrameWriter;
import dev.parley.dialect.MessageFields;
import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The envelope itself, and the frames that many hear. */
final class EnvelopeFrames {
    private static final SerializedString PAYLOAD = new SerializedString("payload");
    private static final byte[] MESSAGE = FrameBytes.ascii("{\"type\":\"chat_message\",\"payload\":{\"id\":");
    private static final byte[] SENDER = FrameBytes.ascii(",\"sender\":");
    private static final byte[] CONTENT = FrameBytes.ascii(",\"content\":");
    private static final byte[] ROOM = FrameBytes.ascii(",\"roomId\":");
    private static final byte[] STORED = FrameBytes.ascii("{\"type\":\"message_ack\"");
    private static final byte[] REPLY_TO = FrameBytes.ascii(",\"replyTo\":");
    private static final byte[] RECEIPT = FrameBytes.ascii(",\"payload\":{\"id\":");
    private static final byte[] DONE = FrameBytes.ascii("{\"type\":\"command_result\"");
    private static final byte[] COMMAND = FrameBytes.ascii(",\"payload\":{\"command\":");
    private static final byte[] TEXT = FrameBytes.ascii(",\"text\":");
    private static final byte[] ID = FrameBytes.ascii(",\"id\":");
    private static final byte[] PAYLOAD_END = FrameBytes.ascii("}");

    private final LongSupplier wallClock;

    EnvelopeFrames(LongSupplier wallClock) {
        this.wallClock = wallClock;
    }

    long now() {
        return wallClock.getAsLong();
    }

    /** {@code {"type":"…","payload":{…},"timestamp":"…"}}. */
    byte[] told(String type, FrameWriter.Body payload) {
        return envelope(type, null, payload);
    }

    /** The same with the {@code replyTo} of the frame that it answers, where that one had an {@code id}. */
    byte[] answer(Call call, String type, FrameWriter.Body payload) {
        return envelope(type, call.replyTo(), payload);
    }

    private byte[] envelope(String type, @Nullable Object replyTo, FrameWriter.Body payload) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", type);
            if (replyTo instanceof String id) {
                json.writeStringField("replyTo", id);
            } else if (replyTo instanceof Long number) {
                json.writeNumberField("replyTo", number);
            }
            json.writeFieldName(PAYLOAD);
            json.writeStartObject();
            payload.writeTo(json);
            json.writeEndObject();
            FrameWriter.timestamp(json, now());
        });
    }

    /** {@code chat_message} {@code {"id":"…","seq":7,"sender":"alice","content":"hello!","roomId":"general","timestamp":"…"}}. */
    byte[] message(RoomId room, ChatMessage message) {
        return heard(room, message, null);
    }

    /** The same with its nonce: for its author. */
    byte[] ownMessage(RoomId room, ChatMessage message) {
        return heard(room, message, message.nonce());
    }

    private byte[] heard(RoomId room, ChatMessage message, @Nullable String nonce) {
        FrameBytes frame = FrameBytes.begin(MESSAGE)
                .string(message.id())
                .seq(message.seq())
                .raw(SENDER)
                .string(message.user())
                .raw(CONTENT)
                .string(message.text())
                .raw(ROOM)
                .string(room.value())
                .timestamp(message.at())
                .nonce(nonce);
        return end(MessageFields.action(frame, message));
    }

    private byte[] end(FrameBytes frame) {
        return frame.raw(PAYLOAD_END).timestamp(now()).end();
    }

    /** {@code message_ack}: see {@link EnvelopeAnswers#stored}. */
    byte[] stored(Call call, Command.Say say, Receipt receipt) {
        return receipt(replyTo(FrameBytes.begin(STORED), call).raw(RECEIPT), say, receipt);
    }

    /** {@code command_result} with the receipt: see {@link EnvelopeAnswers#acted}. */
    byte[] acted(Call call, String command, Command.Say say, Receipt receipt) {
        FrameBytes frame = replyTo(FrameBytes.begin(DONE), call)
                .raw(COMMAND)
                .string(command)
                .raw(TEXT)
                .string(say.text())
                .raw(ID);
        return receipt(frame, say, receipt);
    }

    /** @param begun up to the id, without it */
    private byte[] receipt(FrameBytes begun, Command.Say say, Receipt receipt) {
        FrameBytes frame = begun.string(receipt.id())
                .seq(receipt.seq())
                .nonce(say.nonce())
                .raw(ROOM)
                .string(say.room().value())
                .timestamp(receipt.at());
        return end(receipt.duplicate() ? frame.duplicate() : frame);
    }

    private static FrameBytes replyTo(FrameBytes frame, Call call) {
        if (call.replyTo() instanceof String id) {
            return frame.raw(REPLY_TO).string(id);
        }
        return call.replyTo() instanceof Long number ? frame.raw(REPLY_TO).number(number) : frame;
    }

    /** A message as an element of a page: {@code {"id":"…","seq":7,"sender":"alice",…}} without its braces. */
    static void message(JsonGenerator json, RoomId room, ChatMessage message, @Nullable String nonce)
            throws IOException {
        FrameWriter.place(json, message.id(), message.seq());
        json.writeStringField("sender", message.user());
        json.writeStringField("content", message.text());
        json.writeStringField("roomId", room.value());
        FrameWriter.timestamp(json, message.at());
        if (nonce != null) {
            json.writeStringField("nonce", nonce);
        }
        if (message.action()) {
            json.writeBooleanField("action", true);
        }
    }

    /** {@code user_joined} or {@code user_left} {@code {"username":"bob","roomId":"general","timestamp":"…","memberCount":2}}; {@code users} in a crowd. */
    byte[] movement(String type, RoomId room, UserName user, Members after, List<String> users) {
        return told(type, json -> {
            json.writeStringField("username", user.shown());
            json.writeStringField("roomId", room.value());
            json.writeStringField("timestamp", FrameWriter.timestamp(now()));
            json.writeNumberField("memberCount", after.count());
            if (!users.isEmpty()) {
                FrameWriter.names(json, "users", users);
            }
        });
    }

    /** {@code user_typing} {@code {"username":"bob","roomId":"general","isTyping":true}}. */
    byte[] typing(Event.Typing typing) {
        return told("user_typing", json -> {
            json.writeStringField("username", typing.user().shown());
            json.writeStringField("roomId", typing.room().value());
            json.writeBooleanField("isTyping", typing.typing());
        });
    }

    /**
     * {@code history} {@code {"roomId":"general","messages":[],"hasMore":true,"lastSeq":42,"recovered":false}}: what came between the last message
     * heard and the next one is lost here; what the log still holds of it can be asked for.
     */
    byte[] lost(RoomId room, long head) {
        return told("history", json -> {
            json.writeStringField("roomId", room.value());
            json.writeArrayFieldStart("messages");
            json.writeEndArray();
            json.writeBooleanField("hasMore", true);
            json.writeNumberField("lastSeq", head);
            json.writeBooleanField("recovered", false);
        });
    }

    /** {@code presence_update} {@code {"username":"bob","isOnline":false,"lastSeen":"…"}}. */
    byte[] presence(Presence presence) {
        return told("presence_update", json -> {
            json.writeStringField("username", presence.user().shown());
            json.writeBooleanField("isOnline", presence.online());
            json.writeStringField("lastSeen", FrameWriter.timestamp(presence.at()));
        });
    }
}
