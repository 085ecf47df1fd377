package dev.parley.dialect;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.parley.core.ChatMessage;
import dev.parley.core.Hit;
import dev.parley.core.Members;
import dev.parley.core.RoomId;
import java.io.IOException;
import java.util.List;

/** What the frames of several dialects have in them alike. */
public final class MessageFields {
    private static final SerializedString ROOM = new SerializedString("room");
    private static final SerializedString USER = new SerializedString("user");
    private static final SerializedString TEXT = new SerializedString("text");

    private static final byte[] ROOM_FIRST = FrameBytes.ascii("\"room\":");
    private static final byte[] AND_USER = FrameBytes.ascii(",\"user\":");
    private static final byte[] AND_TEXT = FrameBytes.ascii(",\"text\":");
    private static final byte[] ACTION = FrameBytes.ascii(",\"action\":true");
    private static final byte[] REPLAY = FrameBytes.ascii(",\"replay\":true");

    private MessageFields() {}

    /** {@code "room":"lobby","user":"alice","text":"hello!","id":"…","seq":7,"timestamp":"…"}, with {@code "action":true} for what was done. */
    public static void message(JsonGenerator json, RoomId room, ChatMessage message) throws IOException {
        FrameWriter.string(json, ROOM, room.value());
        FrameWriter.string(json, USER, message.user());
        FrameWriter.string(json, TEXT, message.text());
        FrameWriter.place(json, message.id(), message.seq(), message.at());
        if (message.action()) {
            json.writeBooleanField("action", true);
        }
    }

    /**
     * {@code "room":"lobby","user":"alice","text":"hello!","id":"…","seq":7,"timestamp":"…"}, whether it was said or done.
     *
     * @param frame up to the brace or comma before it
     */
    public static FrameBytes said(FrameBytes frame, RoomId room, ChatMessage message) {
        return frame.raw(ROOM_FIRST)
                .string(room.value())
                .raw(AND_USER)
                .string(message.user())
                .raw(AND_TEXT)
                .string(message.text())
                .place(message.id(), message.seq(), message.at());
    }

    /** As {@link #said(FrameBytes, RoomId, ChatMessage)}, with {@code ,"action":true} for what was done. */
    public static FrameBytes message(FrameBytes frame, RoomId room, ChatMessage message) {
        return action(said(frame, room, message), message);
    }

    /** {@code ,"action":true} for what was done; else nothing. */
    public static FrameBytes action(FrameBytes frame, ChatMessage message) {
        return message.action() ? frame.raw(ACTION) : frame;
    }

    /** {@code ,"replay":true} for what was said before; else nothing. */
    public static FrameBytes replay(FrameBytes frame, boolean replay) {
        return replay ? frame.raw(REPLAY) : frame;
    }

    /** {@code "messages":[{…},…]}. */
    public static void page(JsonGenerator json, RoomId room, List<ChatMessage> messages) throws IOException {
        json.writeArrayFieldStart("messages");
        for (ChatMessage message : messages) {
            json.writeStartObject();
            message(json, room, message);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** {@code "snippet":"… a cup of tea …","highlights":[[13,16]]}: where in it the words are, in UTF-16 code units, the end exclusive. */
    public static void found(JsonGenerator json, Hit hit) throws IOException {
        json.writeStringField("snippet", hit.snippet());
        json.writeArrayFieldStart("highlights");
        for (Hit.Span span : hit.spans()) {
            json.writeArray(new int[] {span.from(), span.to()}, 0, 2);
        }
        json.writeEndArray();
    }

    /** {@code "members":["alice","bob"],"memberCount":2}. */
    public static void members(JsonGenerator json, Members members) throws IOException {
        FrameWriter.names(json, "members", members.names());
        json.writeNumberField("memberCount", members.count());
    }
}
