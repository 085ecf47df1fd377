package dev.parley.dialect.rooms;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.core.ChatMessage;
import dev.parley.core.Members;
import dev.parley.core.RoomId;
import dev.parley.dialect.FrameWriter;
import java.io.IOException;
import java.util.List;

/** What several frames have in them alike. */
final class MessageFields {
    private MessageFields() {}

    /** {@code "room":"lobby","user":"alice","text":"hello!","id":"…","seq":7,"timestamp":"…"}, with {@code "action":true} for what was done. */
    static void message(JsonGenerator json, RoomId room, ChatMessage message) throws IOException {
        json.writeStringField("room", room.value());
        json.writeStringField("user", message.user());
        json.writeStringField("text", message.text());
        FrameWriter.place(json, message.id(), message.seq(), message.at());
        if (message.action()) {
            json.writeBooleanField("action", true);
        }
    }

    /** {@code "messages":[{…},…]}. */
    static void page(JsonGenerator json, RoomId room, List<ChatMessage> messages) throws IOException {
        json.writeArrayFieldStart("messages");
        for (ChatMessage message : messages) {
            json.writeStartObject();
            message(json, room, message);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** {@code "members":["alice","bob"],"memberCount":2}. */
    static void members(JsonGenerator json, Members members) throws IOException {
        FrameWriter.names(json, "members", members.names());
        json.writeNumberField("memberCount", members.count());
    }
}
