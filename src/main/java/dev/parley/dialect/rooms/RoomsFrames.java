package dev.parley.dialect.rooms;

import dev.parley.core.Answer;
import dev.parley.core.ChatMessage;
import dev.parley.core.Identity;
import dev.parley.core.Members;
import dev.parley.core.Receipt;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.RoomLine;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import dev.parley.dialect.FrameBytes;
import dev.parley.dialect.FrameWriter;
import dev.parley.dialect.MessageFields;
import dev.parley.dialect.slash.SlashCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every frame that this dialect sends, but the answer to a join: see {@link JoinFrames}. */
final class RoomsFrames {
    private static final byte[] MESSAGE = FrameBytes.ascii("{\"type\":\"message\",");

    private RoomsFrames() {}

    /** {@code {"type":"auth_success","user":{"username":"alice"},"token":"…"}}, the token for registered names. */
    static byte[] signedIn(Identity identity) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", "auth_success");
            json.writeObjectFieldStart("user");
            json.writeStringField("username", identity.user().shown());
            json.writeEndObject();
            if (identity.token() != null) {
                json.writeStringField("token", identity.token());
            }
        });
    }

    /** {@code {"type":"room_created","room":"lobby","name":"Lobby"}}. */
    static byte[] created(RoomName room) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", "room_created");
            json.writeStringField("room", room.id().value());
            json.writeStringField("name", room.display());
        });
    }

    /** {@code {"type":"room_left","room":"lobby"}}. */
    static byte[] left(RoomId room) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", "room_left");
            json.writeStringField("room", room.value());
        });
    }

    /** {@code {"type":"message","room":"lobby","user":"alice","text":"hello!","id":"…","seq":7,"timestamp":"…"}}. */
    static byte[] message(RoomId room, ChatMessage message) {
        return MessageFields.message(FrameBytes.begin(MESSAGE), room, message).end();
    }

    /** As {@link #message}, with {@code "nonce":"n1"} where its author gave one. */
    static byte[] own(RoomId room, ChatMessage message) {
        return MessageFields.message(FrameBytes.begin(MESSAGE), room, message)
                .nonce(message.nonce())
                .end();
    }

    /** The first message of this nonce again, with {@code "nonce":"n1","duplicate":true}; without its text where the log holds it no more. */
    static byte[] duplicate(RoomId room, Asked asked, Receipt receipt) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", "message");
            ChatMessage first = receipt.first();
            if (first != null) {
                MessageFields.message(json, room, first);
            } else {
                json.writeStringField("room", room.value());
                if (asked.user() != null) {
                    json.writeStringField("user", asked.user().shown());
                }
                FrameWriter.place(json, receipt.id(), receipt.seq(), receipt.at());
            }
            if (asked.nonce() != null) {
                json.writeStringField("nonce", asked.nonce());
            }
            json.writeBooleanField("duplicate", true);
        });
    }

    /** {@code {"type":"user_joined","room":"lobby","user":"bob"}}; in a crowd with {@code "users":[…],"memberCount":n} behind it. */
    static byte[] presence(String type, RoomId room, UserName user, Members members, List<String> users) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", type);
            json.writeStringField("room", room.value());
            json.writeStringField("user", user.shown());
            if (!users.isEmpty()) {
                FrameWriter.names(json, "users", users);
                json.writeNumberField("memberCount", members.count());
            }
        });
    }

    /** {@code {"type":"typing_update","room":"lobby","user":"bob","typing":true}}. */
    static byte[] typing(RoomId room, UserName user, boolean typing) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", "typing_update");
            json.writeStringField("room", room.value());
            json.writeStringField("user", user.shown());
            json.writeBooleanField("typing", typing);
        });
    }

    /** {@code {"type":"room_list","rooms":[{"room":"lobby","name":"Lobby","members":2,"lastActivity":"…"}],"cursor":"…"}}. */
    static byte[] rooms(Answer.RoomPage page) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", "room_list");
            json.writeArrayFieldStart("rooms");
            for (RoomLine line : page.rooms()) {
                json.writeStartObject();
                json.writeStringField("room", line.room().value());
                json.writeStringField("name", line.name());
                json.writeNumberField("members", line.members());
                json.writeStringField("lastActivity", FrameWriter.timestamp(line.activeAt()));
                json.writeEndObject();
            }
            json.writeEndArray();
            if (page.cursor() != null) {
                json.writeStringField("cursor", page.cursor());
            }
        });
    }

    /** {@code {"type":"member_list","room":"lobby","members":["alice","bob"],"memberCount":2}}. */
    static byte[] members(Answer.MemberPage page) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", "member_list");
            json.writeStringField("room", page.room().value());
            MessageFields.members(json, page.members());
        });
    }

    /** {@code {"type":"history","room":"lobby","messages":[…],"hasMore":false}}. */
    static byte[] history(RoomId room, List<ChatMessage> messages, boolean hasMore) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", "history");
            json.writeStringField("room", room.value());
            MessageFields.page(json, room, messages);
            json.writeBooleanField("hasMore", hasMore);
        });
    }

    /**
     * {@code {"type":"history","room":"lobby","messages":[],"hasMore":true,"recovered":false}}: what came before the next message is not what
     * was heard last, as after a failed resume; {@code get_history} has what is still there.
     */
    static byte[] lost(RoomId room) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", "history");
            json.writeStringField("room", room.value());
            MessageFields.page(json, room, List.of());
            json.writeBooleanField("hasMore", true);
            json.writeBooleanField("recovered", false);
        });
    }

    /** {@code {"type":"command_result","command":"/who","text":"2 in lobby: alice, bob."}}. */
    static byte[] result(SlashCommand slash, String words) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", "command_result");
            json.writeStringField("command", slash.word());
            json.writeStringField("text", words);
        });
    }

    /** {@code {"type":"error","code":"NOT_IN_ROOM","message":"…","about":"send_message"}}, with {@code nonce}, {@code retryAfterMs}, {@code field}. */
    static byte[] error(@Nullable String about, RefusedException refusal) {
        return failure("error", about, refusal);
    }

    /** {@code {"type":"auth_error","code":"INVALID_CREDENTIALS","message":"Name or password is wrong."}}. */
    static byte[] authError(RefusedException refusal) {
        return failure("auth_error", null, refusal);
    }

    private static byte[] failure(String type, @Nullable String about, RefusedException refusal) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", type);
            FrameWriter.refusal(json, refusal);
            if (about != null) {
                json.writeStringField("about", about);
            }
            if (refusal.field() != null) {
                json.writeStringField("field", refusal.field());
            }
        });
    }
}
