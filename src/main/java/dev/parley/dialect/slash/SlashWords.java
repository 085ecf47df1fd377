package dev.parley.dialect.slash;

import dev.parley.core.Answer;
import dev.parley.core.Command;
import dev.parley.core.Members;
import dev.parley.core.RoomLine;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Answers as people read them. */
final class SlashWords {
    private static final int MAX_NAMES = 50;
    private static final String HELP =
            Arrays.stream(SlashVerb.values()).map(SlashVerb::line).collect(Collectors.joining("\n"));

    private SlashWords() {}

    static String of(Command asked, Answer answer) {
        if (answer instanceof Answer.MemberPage page) {
            return members(page);
        }
        if (answer instanceof Answer.RoomPage page) {
            return rooms(page);
        }
        if (answer instanceof Answer.Topic topic) {
            return topic(topic, asked instanceof Command.Topic ask && ask.change() != null);
        }
        if (answer instanceof Answer.SignedIn now) {
            return "You are now " + now.identity().user().shown() + ".";
        }
        if (asked instanceof Command.Leave leave) {
            return "You left " + leave.room() + ".";
        }
        return asked instanceof Command.Nothing ? HELP : "Done.";
    }

    /** {@code 2 in lobby: alice, bob}, with {@code and 950 more} behind 50 names. */
    private static String members(Answer.MemberPage page) {
        Members members = page.members();
        List<String> names =
                members.names().subList(0, Math.min(MAX_NAMES, members.names().size()));
        int more = members.count() - names.size();
        String head = members.count() + " in " + page.room();
        return names.isEmpty()
                ? head + "."
                : head + ": " + String.join(", ", names) + (more > 0 ? " and " + more + " more." : ".");
    }

    /** {@code Rooms: lobby (2), tea (0)}, with {@code and more} where that isn't all. */
    private static String rooms(Answer.RoomPage page) {
        if (page.rooms().isEmpty()) {
            return "There is no such room.";
        }
        String rooms = page.rooms().stream().map(SlashWords::room).collect(Collectors.joining(", "));
        return "Rooms: " + rooms + (page.cursor() == null ? "." : " and more.");
    }

    private static String room(RoomLine line) {
        return line.room() + " (" + line.members() + ")";
    }

    private static String topic(Answer.Topic topic, boolean changed) {
        if (changed) {
            return "The topic of " + topic.room() + " is now: " + topic.topic();
        }
        return topic.topic().isEmpty()
                ? topic.room() + " has no topic."
                : "The topic of " + topic.room() + " is: " + topic.topic();
    }
}
