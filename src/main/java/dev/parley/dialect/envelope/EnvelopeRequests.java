package dev.parley.dialect.envelope;

import dev.parley.core.Command;
import dev.parley.core.MessageText;
import dev.parley.core.Place;
import dev.parley.core.Recall;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.Sought;
import dev.parley.core.UserName;
import dev.parley.core.Wanted;
import dev.parley.dialect.Ask;
import dev.parley.dialect.Fields;
import dev.parley.dialect.Rules;
import dev.parley.dialect.Standing;
import dev.parley.dialect.slash.SlashCommand;
import dev.parley.dialect.slash.SlashScene;
import org.jspecify.annotations.Nullable;

/** What each type of frame asks for. Types of fields are looked at before names, and names before membership. */
final class EnvelopeRequests {
    private static final int MAX_ROOMS = 500;
    private static final int USUAL_ROOMS = 100;

    private final Rules rules;

    EnvelopeRequests(Rules rules) {
        this.rules = rules;
    }

    /** @param latest the room joined last, where the session still is in it; else null */
    Ask read(Fields frame, Standing standing, @Nullable RoomId latest) {
        return switch (frame.type()) {
            case "join_room" -> join(frame, standing);
            case "leave_room" -> leave(frame, standing);
            case "chat_message" -> say(frame, standing, latest);
            case "user_typing" -> typing(frame, standing);
            case "typing_start" -> typing(frame, standing, true);
            case "typing_stop" -> typing(frame, standing, false);
            case "get_rooms" -> rooms(frame, standing);
            case "create_room" -> create(frame, standing);
            case "get_members" -> members(frame, standing);
            case "get_history" -> history(frame, standing);
            case "search" -> search(frame, standing);
            case "command" -> command(frame, standing, latest);
            case "heartbeat" -> heartbeat(frame, standing);
            case "ping" -> new Ask(new Command.Nothing(), Call.of(frame, standing));
            default -> throw frame.unknownType();
        };
    }

    /** {@code {"roomId":"general"}} or {@code {"roomName":"General"}}, with {@code username}, {@code since}, {@code sinceId} at will. */
    private static Ask join(Fields frame, Standing standing) {
        Call call = Call.of(frame, standing);
        Fields payload = frame.payload();
        boolean byId = payload.names("roomId");
        if (!payload.names("roomName") && !byId) {
            throw RefusedException.field("roomId", "must be given, or roomName");
        }
        String typed = payload.string("username");
        Wanted wanted = new Wanted(Wanted.PAGE, payload.integer("since", 0, -1), payload.ulid("sinceId"));
        RoomName room = payload.room(byId ? "roomId" : "roomName");
        UserName user = typed == null ? null : UserName.parse(typed);
        if (user != null) {
            standing.mustBe(user);
        }
        return new Ask(new Command.Join(room, standing.user() == null ? user : null, wanted, false), call);
    }

    private static void mustBeSelf(@Nullable String typed, Standing standing) {
        if (typed != null) {
            standing.mustBe(UserName.parse(typed));
        }
    }

    private static Ask leave(Fields frame, Standing standing) {
        Call call = Call.of(frame, standing);
        return new Ask(new Command.Leave(room(frame.payload())), call);
    }

    private static RoomId room(Fields payload) {
        return named(payload, "roomId").id();
    }

    private static RoomName named(Fields payload, String field) {
        payload.mustName(field);
        return payload.room(field);
    }

    /** {@code {"content":"hello!"}}, with {@code roomId}, {@code sender}, {@code nonce} at will. */
    private Ask say(Fields frame, Standing standing, @Nullable RoomId latest) {
        Call call = Call.of(frame, standing);
        Fields payload = frame.payload();
        String text = payload.text("content");
        String nonce = payload.nonce();
        String sender = payload.string("sender");
        RoomId room = payload.names("roomId") ? payload.room("roomId").id() : latest;
        mustBeSelf(sender, standing);
        if (room == null || !standing.rooms().contains(room)) {
            throw new RefusedException(Refusal.NOT_IN_ROOM);
        }
        MessageText.check(text, rules.maxTextLength());
        return new Ask(new Command.Say(room, text, nonce), call);
    }

    /** {@code {"roomId":"general","isTyping":true}}. */
    private static Ask typing(Fields frame, Standing standing) {
        Call call = Call.of(frame, standing);
        Fields payload = frame.payload();
        if (!payload.has("isTyping")) {
            throw RefusedException.field("isTyping", "must be given");
        }
        return typing(call, payload, standing, payload.flag("isTyping"));
    }

    /** {@code typing_start} or {@code typing_stop} {@code {"roomId":"general"}}. */
    private static Ask typing(Fields frame, Standing standing, boolean typing) {
        return typing(Call.of(frame, standing), frame.payload(), standing, typing);
    }

    private static Ask typing(Call call, Fields payload, Standing standing, boolean typing) {
        String username = payload.string("username");
        RoomId room = room(payload);
        mustBeSelf(username, standing);
        return new Ask(new Command.Type(room, typing), call);
    }

    /** {@code {"limit":100,"cursor":"…","query":"tea"}}, all at will. */
    private static Ask rooms(Fields frame, Standing standing) {
        Call call = Call.of(frame, standing);
        Fields payload = frame.payload();
        int limit = (int) Math.min(payload.integer("limit", 1, USUAL_ROOMS), MAX_ROOMS);
        return new Ask(new Command.ListRooms(limit, text(payload, "cursor"), text(payload, "query")), call);
    }

    private static @Nullable String text(Fields payload, String field) {
        return payload.has(field) ? payload.text(field) : null;
    }

    private static Ask create(Fields frame, Standing standing) {
        Call call = Call.of(frame, standing);
        return new Ask(new Command.Create(named(frame.payload(), "roomName"), ""), call);
    }

    private static Ask members(Fields frame, Standing standing) {
        Call call = Call.of(frame, standing);
        return new Ask(new Command.ListMembers(room(frame.payload())), call);
    }

    /** {@code {"roomId":"general","before":41,"limit":50}}; {@code after} instead of {@code before}, which may also be called {@code beforeId}. */
    private static Ask history(Fields frame, Standing standing) {
        Call call = Call.of(frame, standing);
        Fields payload = frame.payload();
        Place byId = payload.place("beforeId");
        Place before = payload.has("before") ? payload.place("before") : byId;
        Place after = payload.place("after");
        if (before != null && after != null) {
            throw RefusedException.field("after", "can't be given together with before");
        }
        int limit = (int) Math.min(payload.integer("limit", 1, Recall.USUAL), Recall.MAX);
        return new Ask(new Command.Remember(room(payload), new Recall(before, after, limit)), call);
    }

    /** {@code {"roomId":"general","query":"tea","before":41,"limit":20}}. */
    private Ask search(Fields frame, Standing standing) {
        if (!rules.searchable()) {
            throw frame.unknownType();
        }
        Call call = Call.of(frame, standing);
        Fields payload = frame.payload();
        String query = Sought.query(payload.text("query"), "query");
        Place before = payload.place("before");
        int limit = (int) Math.min(payload.integer("limit", 1, Sought.USUAL), Sought.MAX);
        return new Ask(new Command.Search(room(payload), new Sought(query, before, limit)), call);
    }

    /** {@code {"text":"/who"}}, with {@code roomId} and {@code nonce} at will. */
    private Ask command(Fields frame, Standing standing, @Nullable RoomId latest) {
        Call call = Call.of(frame, standing);
        Fields payload = frame.payload();
        String text = payload.text("text");
        String nonce = payload.nonce();
        boolean named = payload.names("roomId");
        SlashCommand slash = SlashCommand.parse(text, "text");
        RoomId room = named ? payload.room("roomId").id() : latest;
        SlashScene scene = new SlashScene(standing, room, nonce, Wanted.PAGE, rules.maxTextLength());
        return new Ask(slash.command(scene), call.with(slash), true);
    }

    private static Ask heartbeat(Fields frame, Standing standing) {
        Call call = Call.of(frame, standing);
        Fields payload = frame.payload();
        if (!payload.has("sequence")) {
            throw RefusedException.field("sequence", "must be given");
        }
        return new Ask(new Command.Nothing(), call.with(payload.integer("sequence", 0, 0)));
    }
}
