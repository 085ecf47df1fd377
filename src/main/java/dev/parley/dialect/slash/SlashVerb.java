package dev.parley.dialect.slash;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which slash commands there are. */
public enum SlashVerb {
    HELP("/help", Argument.NONE, "shows this list"),
    WHO("/who [room]", Argument.OPTIONAL, "tells who is in a room"),
    ROOMS("/rooms [query]", Argument.OPTIONAL, "tells which rooms there are"),
    JOIN("/join room", Argument.NEEDED, "enters a room, and makes it if it isn't there"),
    LEAVE("/leave [room]", Argument.OPTIONAL, "leaves a room"),
    ME("/me text", Argument.NEEDED, "says what you do"),
    NICK("/nick name", Argument.NEEDED, "changes your name, if it isn't registered"),
    TOPIC("/topic [text]", Argument.OPTIONAL, "tells what a room is about, or changes it");

    private enum Argument {
        NONE,
        OPTIONAL,
        NEEDED
    }

    private final String usage;
    private final Argument argument;
    private final String purpose;

    SlashVerb(String usage, Argument argument, String purpose) {
        this.usage = usage;
        this.argument = argument;
        this.purpose = purpose;
    }

    /** {@code /who} and so on. */
    public String word() {
        return "/" + name().toLowerCase(Locale.ROOT);
    }

    /** {@code /who [room]}. */
    String usage() {
        return usage;
    }

    /** {@code /who [room] tells who is in a room}. */
    String line() {
        return usage + " " + purpose;
    }

    boolean takes(String given) {
        return argument == Argument.OPTIONAL || given.isEmpty() == (argument == Argument.NONE);
    }

    /** @param word with its slash, in any case */
    static Optional<SlashVerb> of(String word) {
        String plain = word.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(verb -> verb.word().equals(plain)).findFirst();
    }
}
