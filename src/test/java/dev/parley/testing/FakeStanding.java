package dev.parley.testing;

import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.dialect.Standing;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** A session as a conversation sees it, without one. */
public record FakeStanding(UserName user, boolean signedIn, Collection<RoomId> rooms) implements Standing {

    public static FakeStanding nobody() {
        return new FakeStanding(null, false, List.of());
    }

    /** Somebody with an unregistered name. @param rooms in the order of joining */
    public static FakeStanding as(String user, String... rooms) {
        return new FakeStanding(
                UserName.parse(user), false, Stream.of(rooms).map(RoomId::of).toList());
    }

    /** The owner of a registered name. */
    public static FakeStanding owner(String user, String... rooms) {
        FakeStanding same = as(user, rooms);
        return new FakeStanding(same.user(), true, same.rooms());
    }

    @Override
    public String connectionId() {
        return "aaaabbbbcccc";
    }
}
