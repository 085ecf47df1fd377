package dev.parley.dialect.groups;

import dev.parley.core.ChatMessage;
import dev.parley.core.Receipt;
import dev.parley.core.RefusedException;
import dev.parley.dialect.FrameBytes;
import dev.parley.dialect.FrameWriter;
import dev.parley.dialect.MessageFields;

/** Every frame that this dialect sends. */
final class GroupsFrames {
    private static final byte[] MESSAGE = FrameBytes.ascii("{\"type\":\"MESSAGE\",\"groupId\":");
    private static final byte[] TEXT = FrameBytes.ascii(",\"message\":");
    private static final byte[] USER = FrameBytes.ascii(",\"userId\":");
    private static final byte[] ACK = FrameBytes.ascii("{\"type\":\"ACK\"");

    private GroupsFrames() {}

    /** {@code {"type":"MESSAGE","groupId":1001,"message":"Hello everyone!","userId":"…","id":"…","seq":7,"timestamp":"…"}}. */
    static byte[] message(long group, ChatMessage message, boolean replay) {
        FrameBytes frame = FrameBytes.begin(MESSAGE)
                .number(group)
                .raw(TEXT)
                .string(message.text())
                .raw(USER)
                .string(message.user())
                .place(message.id(), message.seq(), message.at());
        return MessageFields.replay(frame, replay).end();
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
        return FrameBytes.begin(ACK).nonce(nonce).receipt(receipt).end();
    }

    /** {@code {"type":"ERROR","code":"NOT_IN_ROOM","message":"Join the room first."}}. */
    static byte[] error(RefusedException refusal) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", "ERROR");
            FrameWriter.refusal(json, refusal);
        });
    }
}
