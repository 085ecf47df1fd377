package dev.parley.dialect.rooms;

import dev.parley.core.Command;
import dev.parley.core.MessageText;
import dev.parley.core.Recall;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.TopicText;
import dev.parley.core.UserName;
import dev.parley.core.Wanted;
import dev.parley.dialect.Ask;
import dev.parley.dialect.Fields;
import dev.parley.dialect.Rules;
import dev.parley.dialect.Standing;
import dev.parley.dialect.slash.SlashCommand;
import dev.parley.dialect.slash.SlashScene;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every frame that this dialect understands. Each is checked in one order: fields, names, membership, text. */
final class RoomsRequests {
    /** Messages that a join tells. */
    private static final int NEWEST = 50;

    private static final int USUAL_ROOMS = 100;
    private static final int MAX_ROOMS = 500;

    private final int maxTextLength;
    private final Map<String, Reader> ofMembers = Map.of(
            "create_room", this::create,
            "join_room", this::join,
            "leave_room", this::leave,
            "send_message", this::send,
            "typing_start", (fields, standing) -> type(fields, standing, true),
            "typing_stop", (fields, standing) -> type(fields, standing, false),
            "list_rooms", this::listRooms,
            "list_members", this::listMembers,
            "get_history", this::remember,
            "command", this::command);

    RoomsRequests(Rules rules) {
        this.maxTextLength = rules.maxTextLength();
    }

    private interface Reader {
        Ask read(RoomsFields fields, Standing standing);
    }

    /** @throws RefusedException where it asks for nothing that can be done */
    Ask read(Fields frame, Standing standing) {
        RoomsFields fields = new RoomsFields(frame);
        if (frame.type().equals("auth")) {
            return auth(fields, standing);
        }
        Reader reader = ofMembers.get(frame.type());
        if (reader == null) {
            throw frame.unknownType();
        }
        if (standing.user() == null) {
            throw new RefusedException(Refusal.UNAUTHENTICATED);
        }
        return reader.read(fields, standing);
    }

    private static Ask ask(RoomsFields fields, Standing standing, Command command) {
        return new Ask(command, asked(fields, standing, null));
    }

    private static Asked asked(RoomsFields fields, Standing standing, @Nullable SlashCommand slash) {
        return new Asked(fields.frame().type(), fields.frame().readableNonce(), standing.user(), slash);
    }

    /** {@code {"type":"auth","username":"alice","password":"…"}}, {@code username} alone, or {@code token}, which tells the name by itself. */
    private Ask auth(RoomsFields fields, Standing standing) {
        Fields frame = fields.frame();
        String token = frame.has("token") ? frame.text("token") : null;
        String password = frame.has("password") ? frame.text("password") : null;
        boolean named = frame.string("username") != null;
        if (token != null) {
            return ask(fields, standing, new Command.SignIn(null, null, token));
        }
        if (!named) {
            throw RefusedException.field("username", "must be given, or token");
        }
        UserName user = frame.user("username");
        standing.mustBe(user);
        return ask(fields, standing, new Command.SignIn(user, password, null));
    }

    private Ask create(RoomsFields fields, Standing standing) {
        fields.mustNameRoom();
        String topic = fields.frame().has("topic") ? fields.frame().text("topic") : "";
        RoomName room = fields.room();
        return ask(fields, standing, new Command.Create(room, TopicText.parse(topic, "topic")));
    }

    private Ask join(RoomsFields fields, Standing standing) {
        fields.mustNameRoom();
        long since = fields.frame().integer("since", 0, -1);
        Wanted wanted = new Wanted(NEWEST, since, fields.frame().ulid("sinceId"));
        return ask(fields, standing, new Command.Join(fields.room(), null, wanted, false));
    }

    private Ask leave(RoomsFields fields, Standing standing) {
        fields.mustNameRoom();
        return ask(fields, standing, new Command.Leave(fields.room().id()));
    }

    private Ask send(RoomsFields fields, Standing standing) {
        String text = fields.text();
        String nonce = fields.frame().nonce();
        if (SlashCommand.isOne(text)) {
            return slash(fields, standing, text, fields.textField(), nonce);
        }
        fields.mustNameRoom();
        RoomId room = fields.room().id();
        if (!standing.rooms().contains(room)) {
            throw new RefusedException(Refusal.NOT_IN_ROOM);
        }
        String said = SlashCommand.unescaped(text);
        MessageText.check(said, maxTextLength);
        return ask(fields, standing, new Command.Say(room, said, nonce));
    }

    private Ask command(RoomsFields fields, Standing standing) {
        String line = fields.frame().text("command");
        return slash(fields, standing, line, "command", fields.frame().nonce());
    }

    private Ask slash(RoomsFields fields, Standing standing, String line, String field, @Nullable String nonce) {
        boolean named = fields.namesRoom();
        SlashCommand slash = SlashCommand.parse(line, field);
        RoomId room = named ? fields.room().id() : null;
        Command command = slash.command(new SlashScene(standing, room, nonce, NEWEST, maxTextLength));
        return new Ask(command, asked(fields, standing, slash), true);
    }

    private Ask type(RoomsFields fields, Standing standing, boolean typing) {
        fields.mustNameRoom();
        return ask(fields, standing, new Command.Type(fields.room().id(), typing));
    }

    private Ask listRooms(RoomsFields fields, Standing standing) {
        int limit = limit(fields, USUAL_ROOMS, MAX_ROOMS);
        String cursor = fields.frame().has("cursor") ? fields.frame().text("cursor") : null;
        return ask(fields, standing, new Command.ListRooms(limit, cursor, null));
    }

    private Ask listMembers(RoomsFields fields, Standing standing) {
        fields.mustNameRoom();
        return ask(fields, standing, new Command.ListMembers(fields.room().id()));
    }

    private Ask remember(RoomsFields fields, Standing standing) {
        fields.mustNameRoom();
        int limit = limit(fields, Recall.USUAL, Recall.MAX);
        Recall recall = new Recall(fields.frame().place("before"), null, limit);
        return ask(fields, standing, new Command.Remember(fields.room().id(), recall));
    }

    private static int limit(RoomsFields fields, int usual, int max) {
        return (int) Math.min(fields.frame().integer("limit", 1, usual), max);
    }
}
