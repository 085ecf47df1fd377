package dev.parley.dialect.socketio;

import dev.parley.core.Command;
import dev.parley.core.MessageText;
import dev.parley.core.Position;
import dev.parley.core.Recall;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import dev.parley.core.Wanted;
import dev.parley.dialect.Fields;
import dev.parley.dialect.Rules;
import dev.parley.dialect.Standing;
import java.util.List;
import java.util.regex.Pattern;

/** What each event asks for. Each is checked in one order: fields, names, membership, text. */
final class SocketIoRequests {
    /** Messages that a join tells. */
    private static final int NEWEST = 50;

    private static final Pattern PID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Rules rules;

    SocketIoRequests(Rules rules) {
        this.rules = rules;
    }

    /** @throws RefusedException where it asks for nothing that can be done */
    Command read(Fields packet, Standing standing) {
        return switch (packet.type()) {
            case ChatPacket.CONNECT -> connect(packet.payload(), standing);
            case "join" -> join(packet.payload(), standing);
            case "leave" -> new Command.Leave(room(packet.payload()));
            case "message" -> say(packet.payload(), standing);
            case "typing" -> type(packet.payload());
            case "history" -> remember(packet.payload());
            default -> throw packet.unknownType();
        };
    }

    /** {@code {"token":"…"}}, or {@code {}} where the server is open; {@code pid} and {@code offset} of who was there before. */
    private Command connect(Fields auth, Standing standing) {
        String token = auth.has("token") ? auth.text("token") : null;
        if (token == null && rules.tokenRequired()) {
            throw new RefusedException(Refusal.UNAUTHENTICATED);
        }
        String pid = readable(auth, "pid");
        List<Position> positions = Offset.read(readable(auth, "offset"));
        if (standing.privateId() != null && PID.matcher(pid).matches() && !positions.isEmpty()) {
            return new Command.Recover(pid, positions, token);
        }
        return token == null ? new Command.Nothing() : new Command.SignIn(null, null, token);
    }

    /** Empty where it is no string: whoever can't be recovered begins anew. */
    private static String readable(Fields auth, String name) {
        try {
            String value = auth.string(name);
            return value == null ? "" : value;
        } catch (RefusedException other) {
            return "";
        }
    }

    /** {@code {"room":"lobby"}}, with {@code user}, {@code since}, {@code sinceId} at will. */
    private static Command join(Fields fields, Standing standing) {
        fields.mustName("room");
        boolean named = fields.string("user") != null;
        Wanted wanted = new Wanted(NEWEST, fields.integer("since", 0, -1), fields.ulid("sinceId"));
        RoomName room = fields.room("room");
        UserName user = named ? fields.user("user") : null;
        if (user != null) {
            standing.mustBe(user);
        }
        return new Command.Join(room, standing.user() == null ? user : null, wanted, false);
    }

    private static RoomId room(Fields fields) {
        fields.mustName("room");
        return fields.room("room").id();
    }

    /** {@code {"room":"lobby","text":"hello!"}}, with {@code nonce} at will. */
    private Command say(Fields fields, Standing standing) {
        String text = fields.text("text");
        String nonce = fields.nonce();
        RoomId room = room(fields);
        if (!standing.rooms().contains(room)) {
            throw new RefusedException(Refusal.NOT_IN_ROOM);
        }
        MessageText.check(text, rules.maxTextLength());
        return new Command.Say(room, text, nonce);
    }

    /** {@code {"room":"lobby","typing":true}}. */
    private static Command type(Fields fields) {
        if (!fields.has("typing")) {
            throw RefusedException.field("typing", "must be given");
        }
        boolean typing = fields.flag("typing");
        return new Command.Type(room(fields), typing);
    }

    /** {@code {"room":"lobby"}}, with {@code before}, {@code limit} at will. */
    private static Command remember(Fields fields) {
        int limit = (int) Math.min(fields.integer("limit", 1, Recall.USUAL), Recall.MAX);
        Recall recall = new Recall(fields.place("before"), null, limit);
        return new Command.Remember(room(fields), recall);
    }
}
