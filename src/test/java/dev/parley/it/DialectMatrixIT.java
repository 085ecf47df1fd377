package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Guests;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisProcess;
import dev.parley.testing.Speaker;
import dev.parley.testing.Told;
import dev.parley.testing.Told.Kind;
import dev.parley.testing.Tongue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each dialect talks to each other one, from one instance to another. */
class DialectMatrixIT {
    private static RedisProcess redis;
    private static ParleyServer one;
    private static ParleyServer two;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.number();

    @BeforeAll
    static void start() {
        redis = RedisProcess.start();
        one = ParleyServer.island(redis);
        two = ParleyServer.island(redis);
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
        redis.close();
    }

    static Stream<Arguments> pairs() {
        return Stream.of(Tongue.values())
                .flatMap(here -> Stream.of(Tongue.values()).map(there -> Arguments.of(here, there)));
    }

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("pairs")
    void messages_go_both_ways_with_the_same_marks(Tongue here, Tongue there) {
        Speaker ana = guests.arrives(one, here, "ana").enters(room);
        Speaker bob = guests.arrives(two, there, "bob").enters(room);
        String text = "grüße 👋🏽 \"quoted\" \\ and \u2028 <b>";

        ana.says(room, text, "a-1");
        Told sent = ana.isStored("a-1");
        Told received = bob.hears(Kind.SAID);
        bob.says(room, "answer", "b-1");
        Told answered = bob.isStored("b-1");
        Told heard = ana.hearsAtLast("answer");

        assertThat(received.text()).isEqualTo(text);
        assertThat(received.user()).isEqualTo(ana.user());
        assertThat(received.room()).isEqualTo(room);
        assertThat(places(received)).isEqualTo(places(sent));
        assertThat(heard.user()).isEqualTo(bob.user());
        assertThat(places(heard)).isEqualTo(places(answered));
        assertThat(List.of(sent.seq(), answered.seq())).containsExactly(1L, 2L);
        assertThat(sent.id()).matches("[0-9A-HJKMNP-TV-Z]{26}");
        assertThat(sent.timestamp()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("pairs")
    void comings_and_goings_are_told_where_there_is_a_word(Tongue here, Tongue there) {
        Speaker ana = guests.arrives(one, here, "ana").enters(room);

        Speaker bob = guests.arrives(two, there, "bob").enters(room);
        if (here.hasPresence()) {
            assertThat(ana.hears(Kind.JOINED).user()).isEqualTo(bob.user());
        }
        bob.goes(room);
        if (here.hasPresence()) {
            assertThat(ana.hears(Kind.LEFT).user()).isEqualTo(bob.user());
        }

        ana.hearsNothing();
    }

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("pairs")
    void typing_is_told_where_both_have_a_word(Tongue here, Tongue there) {
        Speaker ana = guests.arrives(one, here, "ana").enters(room);
        Speaker bob = guests.arrives(two, there, "bob").enters(room);
        if (here.hasPresence()) {
            ana.hears(Kind.JOINED);
        }

        if (there.hasTyping()) {
            bob.types(room, true);
        }
        if (there.hasTyping() && here.hasTyping()) {
            assertThat(ana.hears(Kind.TYPES).user()).isEqualTo(bob.user());
        }
        bob.says(room, "done");
        if (there.hasTyping() && here.hasTyping()) {
            ana.hearsInAnyOrder(Speaker.tells(Kind.RESTS), Speaker.tells(Kind.SAID));
        } else {
            ana.hears(Kind.SAID);
        }

        ana.hearsNothing();
    }

    private static List<Object> places(Told told) {
        return List.of(told.id(), told.seq(), told.timestamp());
    }
}
