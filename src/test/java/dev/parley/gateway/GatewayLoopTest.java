package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Command;
import dev.parley.core.Joining;
import dev.parley.core.Members;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import dev.parley.core.Wanted;
import dev.parley.dialect.Ask;
import dev.parley.dialect.Rules;
import dev.parley.room.Delivery;
import dev.parley.room.RoomRequest;
import dev.parley.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayLoopTest {
    private static final RoomName LOBBY = RoomName.parse("lobby");
    private static final UserName ANA = UserName.parse("ana");
    private static final GatewaySettings SETTINGS = new GatewaySettings(
            new Rules(1000),
            100,
            65_536,
            1 << 20,
            Duration.ofSeconds(25),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1));

    private final ManualScheduler clock = new ManualScheduler();
    private final List<RoomRequest> posted = new ArrayList<>();
    private final GatewayLoop loop =
            new GatewayLoop(3, SETTINGS, GatewayLoop.Unread.ofOneLoop(1), clock, LoopOnAPort.desks(posted::addAll));

    private static Delivery enteredBySessionThatIsGone(boolean counted) {
        Ask ask = new Ask(new Command.Join(LOBBY, ANA, Wanted.NOTHING, true), null);
        Joining joining = new Joining(LOBBY, "", ANA, new Members(List.of("ana"), 1), List.of(), false, 0, false);
        return new Delivery.Entered(new RoomRequest.From(3, 7, ask), joining, counted);
    }

    @Test
    void leaves_for_a_session_that_went_before_its_join_was_answered() {
        loop.deliver(List.of(enteredBySessionThatIsGone(true)));
        clock.runDue();

        assertThat(posted).containsExactly(new RoomRequest.Exit(3, LOBBY.id(), ANA, false));
    }

    @Test
    void leaves_once_for_a_session_that_was_in_the_room_already() {
        loop.deliver(List.of(enteredBySessionThatIsGone(false)));
        clock.runDue();

        assertThat(posted).isEmpty();
    }
}
