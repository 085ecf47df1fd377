package dev.parley.dialect.envelope;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.core.Answer;
import dev.parley.core.ChatMessage;
import dev.parley.core.Command;
import dev.parley.core.Goodbye;
import dev.parley.core.Hit;
import dev.parley.core.Joining;
import dev.parley.core.Receipt;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.RoomLine;
import dev.parley.core.UserName;
import dev.parley.core.Wanted;
import dev.parley.dialect.FrameWriter;
import dev.parley.dialect.MessageFields;
import dev.parley.dialect.Standing;
import dev.parley.dialect.slash.SlashCommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The frames that one client gets, as answers to its own. */
final class EnvelopeAnswers {
    /** As long as the store knows a nonce for sure, in ms. */
    private static final long NONCE_LIFE = 300_000;

    private final EnvelopeFrames frames;

    EnvelopeAnswers(EnvelopeFrames frames) {
        this.frames = frames;
    }

    /** {@code connection_established} {@code {"connectionId":"…","user":null,"serverTime":"…"}}, with {@code "search":true} where one can. */
    byte[] greeting(Standing standing, boolean searchable) {
        return frames.told("connection_established", json -> {
            UserName user = standing.user();
            json.writeStringField("connectionId", standing.connectionId());
            json.writeStringField("user", user == null ? null : user.shown());
            json.writeStringField("serverTime", FrameWriter.timestamp(frames.now()));
            if (searchable) {
                json.writeBooleanField("search", true);
            }
        });
    }

    /** {@code join_room_success}, and {@code history} for what of the missed doesn't fit into it. */
    List<byte[]> joined(Call call, Joining joining, boolean resumed) {
        List<ChatMessage> all = joining.messages();
        List<byte[]> answers = new ArrayList<>(1 + all.size() / Wanted.PAGE);
        RoomId room = joining.room().id();
        int first = Math.min(Wanted.PAGE, all.size());
        boolean pagesFollow = first < all.size();
        answers.add(frames.answer(call, "join_room_success", json -> {
            json.writeStringField("roomId", room.value());
            json.writeStringField("roomName", joining.room().display());
            json.writeStringField("topic", joining.topic());
            FrameWriter.names(json, "members", joining.members().names());
            json.writeNumberField("memberCount", joining.members().count());
            messages(json, "history", room, all.subList(0, first), joining.user());
            json.writeBooleanField("hasMore", joining.recovered() ? pagesFollow : joining.hasMore());
            json.writeNumberField("lastSeq", joining.head());
            if (resumed) {
                json.writeBooleanField("recovered", joining.recovered());
            }
        }));
        for (int from = first; from < all.size(); from += Wanted.PAGE) {
            int to = Math.min(from + Wanted.PAGE, all.size());
            answers.add(history(call, room, all.subList(from, to), to < all.size(), joining.user()));
        }
        return answers;
    }

    /** {@code join_room_error} {@code {"roomId":"general","code":"…","error":"…"}}; {@code roomId} is null where the frame named no room. */
    byte[] joinRefused(Call call, @Nullable RoomId room, RefusedException refusal) {
        return frames.answer(call, "join_room_error", json -> {
            json.writeStringField("roomId", room == null ? null : room.value());
            json.writeStringField("code", refusal.refusal().name());
            json.writeStringField("error", refusal.words());
            details(json, refusal);
        });
    }

    /** {@code error} {@code {"code":"…","message":"…","originalType":"chat_message"}}; the type is null where the frame couldn't be read. */
    byte[] refused(Call call, RefusedException refusal) {
        return frames.answer(call, "error", json -> {
            json.writeStringField("code", refusal.refusal().name());
            json.writeStringField("message", refusal.words());
            json.writeStringField("originalType", call.type());
            details(json, refusal);
        });
    }

    private static void details(JsonGenerator json, RefusedException refusal) throws IOException {
        if (refusal.field() != null) {
            json.writeStringField("field", refusal.field());
        }
        if (refusal.nonce() != null) {
            json.writeStringField("nonce", refusal.nonce());
        }
        if (refusal.retryAfterMs() > 0) {
            json.writeNumberField("retryAfterMs", refusal.retryAfterMs());
        }
    }

    /** {@code room_created} {@code {"roomId":"general","roomName":"General"}}. */
    byte[] created(Call call, Joining joining) {
        return frames.answer(call, "room_created", json -> {
            json.writeStringField("roomId", joining.room().id().value());
            json.writeStringField("roomName", joining.room().display());
        });
    }

    /** {@code leave_room_success} {@code {"roomId":"general"}}. */
    byte[] left(Call call, RoomId room) {
        return frames.answer(call, "leave_room_success", json -> json.writeStringField("roomId", room.value()));
    }

    /** {@code message_ack} {@code {"id":"…","seq":7,"nonce":"n1","roomId":"general","timestamp":"…"}}, with {@code "duplicate":true} for a repeat. */
    byte[] stored(Call call, Command.Say say, Receipt receipt) {
        return frames.stored(call, say, receipt);
    }

    /** {@code command_result} {@code {"command":"/who","text":"2 in general: alice, bob."}}, behind what the same wish in a frame is answered. */
    List<byte[]> obeyed(Call call, SlashCommand slash, Command asked, Answer answer) {
        byte[] result = result(call, slash, slash.words(asked, answer));
        return asked instanceof Command.Leave leave
                ? List.of(left(call.beside(), leave.room()), result)
                : List.of(result);
    }

    List<byte[]> joinedBySlash(Call call, Joining joining, SlashCommand slash) {
        List<byte[]> answers = new ArrayList<>(joined(call.beside(), joining, false));
        answers.add(result(call, slash, slash.words(joining)));
        return answers;
    }

    private byte[] result(Call call, SlashCommand slash, String words) {
        return frames.answer(call, "command_result", json -> {
            json.writeStringField("command", slash.word());
            json.writeStringField("text", words);
        });
    }

    /** The answer to {@code /me}: with the receipt, since this session gets no {@code chat_message} for it. */
    byte[] acted(Call call, Command.Say say, Receipt receipt, SlashCommand slash) {
        return frames.acted(call, slash.word(), say, receipt);
    }

    /** {@code room_list} {@code {"rooms":[{"id":"general","name":"General","memberCount":2,"lastActivity":"…","lastSeq":42}],"cursor":"…"}}. */
    byte[] rooms(Call call, Answer.RoomPage page) {
        return frames.answer(call, "room_list", json -> {
            json.writeArrayFieldStart("rooms");
            for (RoomLine room : page.rooms()) {
                json.writeStartObject();
                json.writeStringField("id", room.room().value());
                json.writeStringField("name", room.name());
                json.writeNumberField("memberCount", room.members());
                json.writeStringField("lastActivity", FrameWriter.timestamp(room.activeAt()));
                json.writeNumberField("lastSeq", room.head());
                json.writeEndObject();
            }
            json.writeEndArray();
            if (page.cursor() != null) {
                json.writeStringField("cursor", page.cursor());
            }
        });
    }

    /** {@code member_list} {@code {"roomId":"general","members":[{"username":"alice","isOnline":true}],"memberCount":1}}: who is a member is there. */
    byte[] members(Call call, Answer.MemberPage page) {
        return frames.answer(call, "member_list", json -> {
            json.writeStringField("roomId", page.room().value());
            json.writeArrayFieldStart("members");
            for (String name : page.members().names()) {
                json.writeStartObject();
                json.writeStringField("username", name);
                json.writeBooleanField("isOnline", true);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("memberCount", page.members().count());
        });
    }

    byte[] history(Call call, Answer.HistoryPage page) {
        return history(call, page.room(), page.messages(), page.hasMore(), call.self());
    }

    /** {@code history} {@code {"roomId":"general","messages":[…],"hasMore":false}}. */
    private byte[] history(
            Call call, RoomId room, List<ChatMessage> messages, boolean hasMore, @Nullable UserName self) {
        return frames.answer(call, "history", json -> {
            json.writeStringField("roomId", room.value());
            messages(json, "messages", room, messages, self);
            json.writeBooleanField("hasMore", hasMore);
        });
    }

    /** {@code search_results} {@code {"roomId":"general","query":"tea","messages":[{…,"snippet":"…","highlights":[[0,3]]}],"hasMore":false}}. */
    byte[] found(Call call, Answer.SearchPage page) {
        return frames.answer(call, "search_results", json -> {
            json.writeStringField("roomId", page.room().value());
            json.writeStringField("query", page.query());
            json.writeArrayFieldStart("messages");
            for (Hit hit : page.hits()) {
                json.writeStartObject();
                EnvelopeFrames.message(json, page.room(), hit.message(), null);
                MessageFields.found(json, hit);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeBooleanField("hasMore", page.hasMore());
        });
    }

    private void messages(
            JsonGenerator json, String field, RoomId room, List<ChatMessage> messages, @Nullable UserName self)
            throws IOException {
        long living = frames.now() - NONCE_LIFE;
        json.writeArrayFieldStart(field);
        for (ChatMessage message : messages) {
            boolean own = self != null && message.at() >= living && self.same(UserName.shown(message.user()));
            json.writeStartObject();
            EnvelopeFrames.message(json, room, message, own ? message.nonce() : null);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** {@code heartbeat} {@code {"sequence":7}}. */
    byte[] heartbeat(Call call) {
        return frames.answer(call, "heartbeat", json -> json.writeNumberField("sequence", call.sequence()));
    }

    /** {@code pong} {@code {}}. */
    byte[] pong(Call call) {
        return frames.answer(call, "pong", json -> {});
    }

    /** {@code session_expired} {@code {"code":"SESSION_EXPIRED","message":"…"}}. */
    byte[] expired(Goodbye goodbye) {
        return frames.told("session_expired", json -> {
            json.writeStringField("code", Refusal.SESSION_EXPIRED.name());
            json.writeStringField("message", goodbye.reason());
        });
    }
}
