package dev.parley.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Event;
import dev.parley.core.Members;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.dialect.Voice;
import dev.parley.gateway.ws.Deflation;
import dev.parley.testing.ManualScheduler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AudienceTest {
    private final Audience audience = new Audience(
            event -> new byte[0],
            new GatewayMeters(new SimpleMeterRegistry(), List.of("simple", "rooms", "groups", "envelope")).undecided());
    private final LocalRoom room = new LocalRoom(
            RoomId.of("lobby"),
            new Fanout(new ManualScheduler(), 1 << 20, 1 << 20, new Deflation()),
            new Members(List.of(), 0));

    private Membership member() {
        Membership member = new Membership(null, UserName.parse("ana"), room, audience);
        audience.add(member);
        return member;
    }

    @Test
    void what_each_member_hears_in_its_own_way_weighs_as_much_as_they_are() {
        Voice voice = new Voice() {
            @Override
            public byte[] encode(Event event) {
                return new byte[100];
            }

            @Override
            public boolean isIndividual() {
                return true;
            }
        };
        Audience individual =
                new Audience(voice, new GatewayMeters(new SimpleMeterRegistry(), List.of("socketio")).undecided());
        for (int i = 0; i < 3; i++) {
            individual.add(new Membership(null, UserName.parse("ana"), room, individual));
        }
        Event event = new Event.Reset(RoomId.of("lobby"), 7);

        assertThat(individual.append(voice.encode(event), event)).isEqualTo(300);
        assertThat(individual.append(voice.encode(event), event)).isEqualTo(600);
    }

    private void assertEverybodyKnowsTheirPlace() {
        for (int i = 0; i < audience.members().size(); i++) {
            assertThat(audience.members().get(i).place).isEqualTo(i);
        }
    }

    @Test
    void gives_the_place_of_who_leaves_to_the_last_one() {
        Membership first = member();
        Membership second = member();
        Membership third = member();

        audience.remove(first);

        assertThat(audience.members()).containsExactly(third, second);
        assertEverybodyKnowsTheirPlace();
    }

    @Test
    void lets_the_last_one_leave() {
        Membership first = member();
        Membership second = member();

        audience.remove(second);
        assertThat(audience.members()).containsExactly(first);
        audience.remove(first);

        assertThat(audience.isEmpty()).isTrue();
    }

    @Test
    void keeps_places_right_over_many_comings_and_goings() {
        Random random = new Random(7);
        IntStream.range(0, 50).forEach(i -> member());

        for (int i = 0; i < 500; i++) {
            List<Membership> members = audience.members();
            if (members.size() < 20 || random.nextBoolean()) {
                member();
            } else {
                audience.remove(members.get(random.nextInt(members.size())));
            }
            assertEverybodyKnowsTheirPlace();
        }
    }

    @Test
    void puts_what_is_told_in_a_turn_into_one_batch() {
        audience.append("a".getBytes(UTF_8));
        int waiting = audience.append("b".repeat(5000).getBytes(UTF_8));

        ByteBuf batch = audience.take();

        assertThat(waiting).isEqualTo(3 + 5004).isEqualTo(batch.readableBytes());
        assertThat(audience.take()).isNull();
        batch.release();
    }
}
