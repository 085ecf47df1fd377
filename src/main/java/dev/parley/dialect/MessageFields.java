package dev.parley.dialect;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.core.ChatMessage;
import dev.parley.core.Members;
import dev.parley.core.RoomId;
import java.io.IOException;
import java.util.List;

/** What the frames of several dialects have in them alike. */
public final class MessageFields {
    private MessageFields() {}

    /** {@code "room":"lobby","user":"alice","text":"hello!","id":"…","seq":7,"timestamp":"…"}, with {@code "action":true} for what was done. */
    public static void message(JsonGenerator json, RoomId room, ChatMessage message) throws IOException {
        json.writeStringField("room", room.value());
        json.writeStringField("user", message.user());
        json.writeStringField("text", message.text());
        FrameWriter.place(json, message.id(), message.seq(), message.at());
        if (message.action()) {
            json.writeBooleanField("action", true);
        }
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

    /** {@code "members":["alice","bob"],"memberCount":2}. */
    public static void members(JsonGenerator json, Members members) throws IOException {
        FrameWriter.names(json, "members", members.names());
        json.writeNumberField("memberCount", members.count());
    }
}
