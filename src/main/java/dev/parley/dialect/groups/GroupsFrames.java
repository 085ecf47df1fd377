package dev.parley.dialect.groups;

import com.fasterxml.jackson.core.io.SerializedString;
import dev.parley.core.ChatMessage;
import dev.parley.core.Receipt;
import dev.parley.core.RefusedException;
import dev.parley.dialect.FrameWriter;

/** Every frame that this dialect sends. */
final class GroupsFrames {
    private static final SerializedString GROUP = new SerializedString("groupId");
    private static final SerializedString MESSAGE = new SerializedString("message");
    private static final SerializedString USER = new SerializedString("userId");

    private GroupsFrames() {}

    /** {@code {"type":"MESSAGE","groupId":1001,"message":"Hello everyone!","userId":"…","id":"…","seq":7,"timestamp":"…"}}. */
    static byte[] message(long group, ChatMessage message, boolean replay) {
        return FrameWriter.write(json -> {
            FrameWriter.type(json, "MESSAGE");
            json.writeFieldName(GROUP);
            json.writeNumber(group);
            FrameWriter.string(json, MESSAGE, message.text());
            FrameWriter.string(json, USER, message.user());
            FrameWriter.place(json, message.id(), message.seq(), message.at());
            if (replay) {
                json.writeBooleanField("replay", true);
            }
        });
    }

    /** {@code {"type":"SUBSCRIBED","groupId":1001,"userId":"…"}}. */
    static byte[] subscribed(long group, String user) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", "SUBSCRIBED");
            json.writeNumberField("groupId", group);
            json.writeStringField("userId", user);
        });
    }

    /** {@code {"type":"SUBSCRIBED","groupId":1001,"userId":"…","recovered":true}}. */
    static byte[] resumed(long group, String user, boolean recovered) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", "SUBSCRIBED");
            json.writeNumberField("groupId", group);
            json.writeStringField("userId", user);
            json.writeBooleanField("recovered", recovered);
        });
    }

    /** {@code {"type":"SUBSCRIBED","groupId":1001,"recovered":false}}: the same frame for all who hear it, so it names no user. */
    static byte[] lost(long group) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", "SUBSCRIBED");
            json.writeNumberField("groupId", group);
            json.writeBooleanField("recovered", false);
        });
    }

    /** {@code {"type":"UNSUBSCRIBED","groupId":1001,"userId":"…"}}. */
    static byte[] unsubscribed(long group, String user) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", "UNSUBSCRIBED");
            json.writeNumberField("groupId", group);
            json.writeStringField("userId", user);
        });
    }

    /** {@code {"type":"ACK","nonce":"n1","id":"…","seq":7,"timestamp":"…"}}, with {@code "duplicate":true} for a repeat. */
    static byte[] ack(String nonce, Receipt receipt) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", "ACK");
            json.writeStringField("nonce", nonce);
            FrameWriter.place(json, receipt.id(), receipt.seq(), receipt.at());
            if (receipt.duplicate()) {
                json.writeBooleanField("duplicate", true);
            }
        });
    }

    /** {@code {"type":"ERROR","code":"NOT_IN_ROOM","message":"Join the room first."}}. */
    static byte[] error(RefusedException refusal) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", "ERROR");
            FrameWriter.refusal(json, refusal);
        });
    }
}
