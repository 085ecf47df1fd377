package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.testing.Guests;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RoomsClient;
import dev.parley.testing.Speaker;
import dev.parley.testing.Told;
import dev.parley.testing.Told.Kind;
import dev.parley.testing.Tongue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One story, lived in each dialect: whoever looks on can't tell which one it was. */
class DialectParityIT {
    private static ParleyServer server;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.number();

    @BeforeAll
    static void start() {
        server = ParleyServer.inMemory("{}");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void an_onlooker_hears_the_same_story(Tongue tongue) {
        Speaker onlooker = guests.arrives(server, Tongue.ROOMS, "onlooker").enters(room);
        Speaker hero = guests.arrives(server, tongue, "hero");
        List<Told> story = new ArrayList<>();

        hero.enters(room).says(room, "one").says(room, "two", "n-2");
        story.addAll(hears(onlooker, Kind.JOINED, Kind.SAID, Kind.SAID));
        Told first = hero.isStored("n-2");
        Told again = hero.says(room, "another text", "n-2").isStored("n-2");
        if (tongue.hasTyping()) {
            hero.types(room, true).types(room, false);
            hears(onlooker, Kind.TYPES, Kind.RESTS);
        }
        hero.goes(room);
        story.addAll(hears(onlooker, Kind.LEFT));
        onlooker.says(room, "missed");
        story.addAll(hears(onlooker, Kind.SAID));
        List<Told> missed = hero.resumes(room, first.seq(), first.id());
        hero.says(room, "back");
        story.addAll(hears(onlooker, Kind.JOINED, Kind.SAID));

        assertThat(words(story, hero.user()))
                .containsExactly(
                        "JOINED hero",
                        "SAID hero one 1",
                        "SAID hero two 2",
                        "LEFT hero",
                        "SAID onlooker missed 3",
                        "JOINED hero",
                        "SAID hero back 4");
        assertThat(again.duplicate()).isTrue();
        assertThat(first.duplicate()).isFalse();
        assertThat(List.of(again.id(), again.seq(), again.timestamp()))
                .containsExactly(first.id(), first.seq(), first.timestamp());
        assertThat(List.of(first.id(), first.timestamp()))
                .containsExactly(story.get(2).id(), story.get(2).timestamp());
        assertThat(missed).extracting(Told::marks).containsExactly(story.get(4).marks());
        onlooker.hearsNothing();
    }

    @ParameterizedTest
    @EnumSource
    void the_same_mistakes_are_refused_alike_and_nobody_hears_of_them(Tongue tongue) {
        Speaker onlooker = guests.arrives(server, Tongue.ROOMS, "onlooker").enters(room);
        Speaker hero = guests.arrives(server, tongue, "hero").enters(room);
        hears(onlooker, Kind.JOINED);

        List<String> codes = new ArrayList<>();
        codes.add(hero.says(Guests.number(), "wrong room").isRefused());
        codes.add(hero.says(room, "x".repeat(1001)).isRefused());
        codes.add(hero.says(room, " \t ").isRefused());
        codes.add(hero.says(room, "a\0b").isRefused());
        codes.add(hero.sends("{").isRefused());
        codes.add(hero.sends("{\"type\":\"nonsense\"}").isRefused());
        codes.add(hero.sends("{\"payload\":{}}").isRefused());

        assertThat(codes)
                .containsExactly(
                        "NOT_IN_ROOM",
                        "MESSAGE_TOO_LONG",
                        "EMPTY_MESSAGE",
                        "VALIDATION_ERROR",
                        "INVALID_JSON",
                        "UNKNOWN_TYPE",
                        "VALIDATION_ERROR");
        hero.says(room, "still here", "n");
        assertThat(hero.isStored("n").seq()).isEqualTo(1);
        assertThat(onlooker.hears(Kind.SAID).text()).isEqualTo("still here");
        onlooker.hearsNothing();
    }

    @ParameterizedTest
    @EnumSource
    void a_refusal_names_the_nonce(Tongue tongue) {
        Speaker hero = guests.arrives(server, tongue, "hero").enters(room);

        Told refused = hero.says(Guests.number(), "wrong room", "n-7").hears(Kind.REFUSED);

        assertThat(refused.nonce()).isEqualTo("n-7");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SIMPLE")
    void who_is_in_several_rooms_hears_each_by_its_name(Tongue tongue) {
        String other = Guests.number();
        RoomsClient onlooker = guests.rooms(server, "onlooker").joins(room).joins(other);
        Speaker hero = guests.arrives(server, tongue, "hero").enters(room).enters(other);

        onlooker.says(other, "there").says(room, "here");

        assertThat(List.of(hero.hears(Kind.SAID), hero.hears(Kind.SAID)))
                .extracting(Told::room, Told::text)
                .containsExactly(tuple(other, "there"), tuple(room, "here"));
    }

    private static List<Told> hears(Speaker onlooker, Kind... kinds) {
        List<Told> heard = new ArrayList<>();
        for (Kind kind : kinds) {
            heard.add(onlooker.hears(kind));
        }
        return heard;
    }

    private static List<String> words(List<Told> story, String hero) {
        return story.stream()
                .map(told -> told.kind() + " " + (told.user().equals(hero) ? "hero" : told.user())
                        + (told.kind() == Kind.SAID ? " " + told.text() + ' ' + told.seq() : ""))
                .toList();
    }
}
