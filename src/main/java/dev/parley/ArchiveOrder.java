package dev.parley;

import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an operator wants of the archive, by the command line. */
sealed interface ArchiveOrder {
    String USAGE = """
            Usage: archive VERB [-conf FILE]

              export ROOM                       all that was said in a room, as JSON Lines on standard output
              erase USER [--account]            forgets all that a user said, and where it was; its account, too
              retention ROOM DAYS|default|forever
                                                how long a room's messages are kept
              migrate                           takes accounts, rooms, topics and memberships over from Redis
              status                            how the archive stands to the logs

            What comes after -- is no option, as a room or a user whose name begins with a dash: export -- -tea-
            The configuration is that of the instances, which may run or not. Exit codes: 0 done, 1 failed (what was begun
            is finished by the same again), 2 not understood, or badly configured.
            """;

    String NO_MORE_OPTIONS = "--";

    /** A hundred years. */
    int MOST_DAYS = 36_500;

    record Export(RoomId room) implements ArchiveOrder {}

    record Erase(UserName user, boolean account) implements ArchiveOrder {}

    /** @param age null: as everywhere; zero: for ever */
    record Retention(RoomId room, @Nullable Duration age) implements ArchiveOrder {}

    record Migrate() implements ArchiveOrder {}

    record Status() implements ArchiveOrder {}

    /** With the file, or the JSON itself, that {@code -conf} names. */
    record Given(Optional<String> conf, ArchiveOrder order) {}

    /** @throws IllegalArgumentException saying what is wrong */
    static Given parse(List<String> words) {
        int end = words.indexOf(NO_MORE_OPTIONS);
        List<String> rest = new ArrayList<>();
        Optional<String> conf = conf(end < 0 ? words : words.subList(0, end), rest);
        boolean account = rest.removeIf(word -> word.equals("--account") || word.equals("-account"));
        String unknown =
                rest.stream().filter(word -> word.startsWith("-")).findFirst().orElse("");
        check(unknown.isEmpty(), "there is no option " + unknown + "; a name that begins so comes after --");
        if (end >= 0) {
            rest.addAll(words.subList(end + 1, words.size()));
        }
        check(!rest.isEmpty(), "a verb is missing");
        String verb = rest.remove(0);
        check(!account || verb.equals("erase"), "--account goes with erase alone");
        try {
            return new Given(conf, order(verb, rest, account));
        } catch (RefusedException named) {
            throw new IllegalArgumentException(named.words(), named);
        }
    }

    private static Optional<String> conf(List<String> words, List<String> rest) {
        Deque<String> ahead = new ArrayDeque<>(words);
        Optional<String> conf = Optional.empty();
        while (!ahead.isEmpty()) {
            String word = ahead.remove();
            if (word.equals("-conf") || word.equals("--conf")) {
                check(!ahead.isEmpty(), "-conf names no file");
                conf = Optional.of(ahead.remove());
            } else if (word.matches("--?conf=.*")) {
                conf = Optional.of(word.substring(word.indexOf('=') + 1));
            } else {
                rest.add(word);
            }
        }
        return conf;
    }

    private static ArchiveOrder order(String verb, List<String> rest, boolean account) {
        return switch (verb) {
            case "export" -> new Export(room(only(rest, "ROOM")[0]));
            case "erase" -> new Erase(UserName.parse(only(rest, "USER")[0]), account);
            case "retention" -> {
                String[] given = only(rest, "ROOM", "DAYS");
                yield new Retention(room(given[0]), age(given[1]));
            }
            case "migrate" -> nothing(rest, new Migrate());
            case "status" -> nothing(rest, new Status());
            default -> throw new IllegalArgumentException("there is no verb " + verb);
        };
    }

    private static ArchiveOrder nothing(List<String> rest, ArchiveOrder order) {
        sized(rest);
        return order;
    }

    private static String[] only(List<String> rest, String... wanted) {
        sized(rest, wanted);
        return rest.toArray(String[]::new);
    }

    private static void sized(List<String> rest, String... wanted) {
        String list = wanted.length == 0 ? "nothing" : String.join(" ", wanted);
        check(rest.size() == wanted.length, "wanted is " + list + ", and given " + rest);
    }

    private static RoomId room(String typed) {
        return RoomName.parse(typed).id();
    }

    private static @Nullable Duration age(String typed) {
        if (typed.equals("default")) {
            return null;
        }
        if (typed.equals("forever")) {
            return Duration.ZERO;
        }
        boolean days = typed.matches("[1-9][0-9]{0,4}") && Integer.parseInt(typed) <= MOST_DAYS;
        check(days, "DAYS is a number from 1 to " + MOST_DAYS + ", or default, or forever; given is " + typed);
        return Duration.ofDays(Integer.parseInt(typed));
    }

    private static void check(boolean right, String complaint) {
        if (!right) {
            throw new IllegalArgumentException(complaint);
        }
    }
}
