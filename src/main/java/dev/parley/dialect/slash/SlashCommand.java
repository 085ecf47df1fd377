package dev.parley.dialect.slash;

import dev.parley.core.Answer;
import dev.parley.core.Command;
import dev.parley.core.Joining;
import dev.parley.core.MessageText;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.TopicText;
import dev.parley.core.UserName;
import dev.parley.core.Wanted;
import dev.parley.dialect.StrangersWord;

/**
 * A line that begins with {@code /}, read. It is read in two steps, for names and membership are looked at after all fields of its frame:
 * {@link #parse}, then {@link #command}. An {@link dev.parley.dialect.Ask} for it is marked as {@code slash}.
 *
 * <p>{@code /me} is a message like any other, and answered like one. {@code /join} and {@code /leave} are answered as their frames are, and
 * then in words. All others are answered in words alone.
 *
 * @param argument what follows the verb, trimmed; empty: nothing
 * @param field of the frame that the line was in: a refusal names it
 */
public record SlashCommand(SlashVerb verb, String argument, String field) {
    private static final int MAX_ROOMS = 20;
    private static final int MAX_QUERY = 200;

    /** Whether a message's text is a command: {@code /x}, not {@code //x}. */
    public static boolean isOne(String text) {
        return text.startsWith("/") && !text.startsWith("//");
    }

    /** What a text says that is no command: {@code //x} says {@code /x}. */
    public static String unescaped(String text) {
        return text.startsWith("//") ? text.substring(1) : text;
    }

    /**
     * @param line {@code /who lobby}; blanks around it and the case of the verb don't matter
     * @throws RefusedException {@link Refusal#UNKNOWN_TYPE} for a verb that isn't known; {@link Refusal#VALIDATION_ERROR} naming {@code field}
     *     where something is missing or too much, or it doesn't begin with {@code /}
     */
    public static SlashCommand parse(String line, String field) {
        String bare = line.strip();
        if (!bare.startsWith("/")) {
            throw RefusedException.field(field, "must begin with /; try /help");
        }
        int end = 1;
        while (end < bare.length() && !Character.isWhitespace(bare.charAt(end))) {
            end++;
        }
        String word = bare.substring(0, end);
        SlashVerb verb = SlashVerb.of(word)
                .orElseThrow(() -> new RefusedException(
                        Refusal.UNKNOWN_TYPE,
                        "The command " + StrangersWord.inASentence(word) + " is not known; try /help."));
        String argument = bare.substring(end).strip();
        if (!verb.takes(argument)) {
            throw RefusedException.field(field, "use " + verb.usage());
        }
        return new SlashCommand(verb, argument, field);
    }

    /**
     * What it asks for. A message ({@link Command.Say}) bears the frame's nonce.
     *
     * @throws RefusedException {@link Refusal#INVALID_ROOM}, {@link Refusal#INVALID_USER}, {@link Refusal#NOT_IN_ROOM},
     *     {@link Refusal#MESSAGE_TOO_LONG}; {@link Refusal#VALIDATION_ERROR} for a topic or a query that is none
     */
    public Command command(SlashScene scene) {
        return switch (verb) {
            case HELP -> new Command.Nothing();
            case WHO -> new Command.ListMembers(argument.isEmpty() ? scene.here() : named());
            case ROOMS -> rooms();
            case JOIN -> new Command.Join(RoomName.parse(argument), null, new Wanted(scene.newest(), -1, null), false);
            case LEAVE -> new Command.Leave(argument.isEmpty() ? scene.here() : named());
            case ME -> act(scene);
            case NICK -> new Command.Rename(UserName.parse(argument));
            case TOPIC -> topic(scene);
        };
    }

    private RoomId named() {
        return RoomName.parse(argument).id();
    }

    private Command rooms() {
        if (argument.codePointCount(0, argument.length()) > MAX_QUERY) {
            throw RefusedException.field(field, "a query has at most " + MAX_QUERY + " characters");
        }
        return new Command.ListRooms(MAX_ROOMS, null, argument.isEmpty() ? null : argument);
    }

    private Command act(SlashScene scene) {
        RoomId room = scene.hereAsMember();
        MessageText.check(argument, scene.maxTextLength());
        return new Command.Say(room, argument, scene.nonce(), true);
    }

    private Command topic(SlashScene scene) {
        RoomId room = scene.hereAsMember();
        return new Command.Topic(room, argument.isEmpty() ? null : TopicText.parse(argument, field));
    }

    /** {@code /who}: what {@code command_result} calls it. */
    public String word() {
        return verb.word();
    }

    /**
     * The answer in plain English, of bounded length.
     *
     * @param asked what {@link #command} made of it
     */
    public String words(Command asked, Answer answer) {
        return SlashWords.of(asked, answer);
    }

    /** The answer to {@code /join}, in plain English. */
    public String words(Joining joining) {
        return "You are in " + joining.room().id() + ".";
    }
}
