package dev.parley.gateway;

import dev.parley.core.Answer;
import dev.parley.core.Command;
import dev.parley.core.Goodbye;
import dev.parley.core.Joining;
import dev.parley.core.Recall;
import dev.parley.core.Receipt;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.core.Wanted;
import dev.parley.dialect.Ask;
import dev.parley.dialect.Conversation;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.Fields;
import dev.parley.dialect.FrameWriter;
import dev.parley.dialect.Rules;
import dev.parley.dialect.Standing;
import dev.parley.dialect.Voice;
import java.util.List;

/** Every command by its name, and every answer as it is: a dialect that only tests speak. */
final class PlainDialect implements Dialect {

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public boolean recognises(Fields first) {
        return false;
    }

    @Override
    public Conversation converse(Rules rules) {
        return new Plain();
    }

    private static final class Plain implements Conversation {
        @Override
        public List<byte[]> greet(Standing standing) {
            return List.of(words("welcome", standing.user() + (standing.signedIn() ? " signed in" : ""), ""));
        }

        @Override
        public List<Ask> read(Fields frame, Standing standing) {
            if (frame.type().equals("two")) {
                return List.of(
                        ask(frame, new Command.Join(frame.room("room"), null, Wanted.NOTHING, false)),
                        ask(frame, new Command.Leave(frame.room("room").id())));
            }
            return List.of(ask(frame, command(frame)));
        }

        private static Ask ask(Fields frame, Command command) {
            return new Ask(command, frame.type(), frame.flag("slash"));
        }

        private static Command command(Fields frame) {
            String user = frame.string("user");
            UserName name = user == null ? null : UserName.parse(user);
            RoomId room = frame.has("room") ? frame.room("room").id() : RoomId.of("none");
            return switch (frame.type()) {
                case "signin" -> new Command.SignIn(name, frame.string("password"), frame.string("token"));
                case "nick" -> new Command.Rename(frame.user("user"));
                case "join" -> new Command.Join(frame.room("room"), name, Wanted.NOTHING, frame.flag("alone"));
                case "create" -> new Command.Create(frame.room("room"), "");
                case "say" -> new Command.Say(room, frame.text("text"), frame.nonce());
                case "leave" -> new Command.Leave(room);
                case "type" -> new Command.Type(room, frame.flag("typing"));
                case "topic" -> new Command.Topic(room, frame.string("topic"));
                case "rooms" -> new Command.ListRooms(100, null, null);
                case "members" -> new Command.ListMembers(room);
                case "history" -> new Command.Remember(room, new Recall(null, null, 50));
                case "nothing" -> new Command.Nothing();
                default -> throw frame.unknownType();
            };
        }

        @Override
        public Voice voice() {
            return PlainVoice.VOICE;
        }

        @Override
        public List<byte[]> joined(Ask ask, Joining joining) {
            return List.of(words("joined", joining.room().id() + " as " + joining.user(), ""));
        }

        @Override
        public byte[] stored(Ask ask, Receipt receipt) {
            return words("stored", Long.toString(receipt.seq()), "");
        }

        @Override
        public List<byte[]> answered(Ask ask, Answer answer) {
            return List.of(words("answer", ask.ref() + ": " + answer, ""));
        }

        @Override
        public byte[] refused(RefusedException refusal) {
            return FrameWriter.write(json -> {
                json.writeStringField("type", "error");
                json.writeNumberField("retryAfterMs", refusal.retryAfterMs());
                FrameWriter.refusal(json, refusal);
            });
        }

        @Override
        public List<byte[]> farewell(Goodbye goodbye) {
            return List.of(words("farewell", Integer.toString(goodbye.code()), ""));
        }

        private static byte[] words(String type, String words, String text) {
            return FrameWriter.write(json -> {
                json.writeStringField("type", type);
                json.writeStringField("is", words);
                json.writeStringField("text", text);
            });
        }
    }
}
