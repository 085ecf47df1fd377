package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Command;
import dev.parley.core.Joining;
import dev.parley.core.Members;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import dev.parley.core.Wanted;
import dev.parley.dialect.Ask;
import dev.parley.room.Delivery;
import dev.parley.room.RoomRequest;
import dev.parley.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private static final RoomName ROOM = RoomName.parse("lobby");
    private static final UserName ANA = UserName.parse("ana");

    private static final Duration A_WHILE = Duration.ofMillis(10);

    private final ManualScheduler clock = new ManualScheduler();
    private final JoinAnswers answers = new JoinAnswers(1 << 30);
    private final List<Delivery> done = new ArrayList<>();
    private final List<Integer> turns = new ArrayList<>();
    private int bytesOfAnAnswer;
    private Duration timeOfAnAnswer = Duration.ZERO;
    private final Deliveries deliveries = new Deliveries(
            clock,
            answers,
            delivery -> {
                done.add(delivery);
                answers.sent(null, bytesOfAnAnswer);
                answers.taken(null);
                clock.advance(timeOfAnAnswer);
            },
            () -> turns.add(done.size()));

    private static Delivery entered(int session) {
        Ask ask = new Ask(new Command.Join(ROOM, ANA, Wanted.NOTHING, true), null);
        return new Delivery.Entered(
                new RoomRequest.From(0, session, ask),
                new Joining(ROOM, "", ANA, new Members(List.of("ana"), 1), List.of(), false, 0, false),
                true);
    }

    private static List<Delivery> storm(int joins) {
        return IntStream.range(0, joins).mapToObj(DeliveriesTest::entered).toList();
    }

    @Test
    void lets_others_in_between_after_64_joins() {
        deliveries.add(storm(150));

        clock.runDue();
        assertThat(done).hasSize(64);
        clock.advance(A_WHILE);
        assertThat(done).hasSize(150);
        assertThat(turns).containsExactly(64, 128, 150);
    }

    @Test
    void lets_others_in_between_after_4_mebibytes_of_answers() {
        bytesOfAnAnswer = 3 * 1024 * 1024;

        deliveries.add(storm(5));

        assertThat(done).hasSize(2);
        clock.advance(A_WHILE);
        assertThat(turns).containsExactly(2, 4, 5);
    }

    @Test
    void lets_others_in_between_after_20_milliseconds() {
        timeOfAnAnswer = Duration.ofMillis(7);

        deliveries.add(storm(5));

        assertThat(done).hasSize(3);
    }

    @Test
    void keeps_the_order_where_more_comes_meanwhile() {
        List<Delivery> first = storm(100);
        List<Delivery> second = List.of(LoopOnAPort.said("after the storm"));

        deliveries.add(first);
        deliveries.add(second);

        clock.runDue();
        assertThat(done).hasSize(64);
        clock.advance(A_WHILE);
        assertThat(done).startsWith(first.toArray(Delivery[]::new)).endsWith(second.get(0));
    }

    @Test
    void carries_out_messages_in_one_turn() {
        deliveries.add(
                IntStream.range(0, 1000).mapToObj(i -> LoopOnAPort.said("a")).toList());

        assertThat(turns).containsExactly(1000);
    }
}
