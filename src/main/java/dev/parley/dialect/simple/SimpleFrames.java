package dev.parley.dialect.simple;

import dev.parley.core.ChatMessage;
import dev.parley.core.Members;
import dev.parley.core.Receipt;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.dialect.FrameBytes;
import dev.parley.dialect.FrameWriter;
import dev.parley.dialect.MessageFields;
import java.util.List;

/** Every frame that this dialect sends. */
final class SimpleFrames {
    private static final byte[] MESSAGE = FrameBytes.ascii("{\"type\":\"message\",");
    private static final byte[] ACK = FrameBytes.ascii("{\"type\":\"ack\"");

    private SimpleFrames() {}

    /** {@code {"type":"message","room":"lobby","user":"alice","text":"hello!","id":"…","seq":7,"timestamp":"…"}}. */
    static byte[] message(RoomId room, ChatMessage message, boolean replay) {
        FrameBytes frame = MessageFields.said(FrameBytes.begin(MESSAGE), room, message);
        return MessageFields.replay(frame, replay).end();
    }

    /** {@code {"type":"joined","room":"lobby","user":"alice","members":["alice","bob"],"memberCount":2}}, or {@code left}; in a crowd with those it stands for, {@code "users":["alice"]}. */
    static byte[] presence(String type, RoomId room, UserName user, Members members, List<String> users) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", type);
            json.writeStringField("room", room.value());
            json.writeStringField("user", user.shown());
            FrameWriter.names(json, "members", members.names());
            json.writeNumberField("memberCount", members.count());
            if (!users.isEmpty()) {
                FrameWriter.names(json, "users", users);
            }
        });
    }

    /** {@code {"type":"resumed","room":"lobby","recovered":true,"head":42}}. */
    static byte[] resumed(RoomId room, boolean recovered, long head) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", "resumed");
            json.writeStringField("room", room.value());
            json.writeBooleanField("recovered", recovered);
            json.writeNumberField("head", head);
        });
    }

    /** {@code {"type":"ack","nonce":"n1","id":"…","seq":7,"timestamp":"…"}}, with {@code "duplicate":true} for a repeat. */
    static byte[] ack(String nonce, Receipt receipt) {
        return FrameBytes.begin(ACK).nonce(nonce).receipt(receipt).end();
    }

    /** {@code {"type":"error","code":"NOT_IN_ROOM","message":"Join the room first."}}. */
    static byte[] error(RefusedException refusal) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", "error");
            FrameWriter.refusal(json, refusal);
        });
    }
}
