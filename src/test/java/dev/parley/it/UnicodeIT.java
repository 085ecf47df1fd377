package dev.parley.it;

import static dev.parley.testing.Expected.frame;
import static dev.parley.testing.Expected.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Expected;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.Speaker;
import dev.parley.testing.Told;
import dev.parley.testing.Told.Kind;
import dev.parley.testing.Tongue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All that people write, in every dialect. */
class UnicodeIT {
    private static final String WAVE = "\uD83D\uDC4B";
    private static final List<String> TEXTS = List.of(
            "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 family",
            "שלום \u202eעולם",
            "مرحبا",
            "e\u0301 is not \u00e9",
            "Z\u0351\u036B\u0343\u036Aalgo",
            " blanks stay \t",
            "\u2028 \u0007 \u001b[31m <script>\"\\",
            WAVE);

    private static ParleyServer server;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.number();

    @BeforeAll
    static void start() {
        server = ParleyServer.inMemory(Map.of("PARLEY_LIMITS", "off"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_text_arrives_as_it_was_sent(Tongue tongue) {
        List<Speaker> listeners = List.of(
                guests.arrives(server, Tongue.SIMPLE, "simple").enters(room),
                guests.arrives(server, Tongue.ROOMS, "rooms").enters(room),
                guests.arrives(server, Tongue.GROUPS, "groups").enters(room),
                guests.arrives(server, Tongue.ENVELOPE, "envelope").enters(room));
        Speaker ana = guests.arrives(server, tongue, "ana").enters(room);

        TEXTS.forEach(text -> ana.says(room, text));

        for (Speaker listener : listeners) {
            assertThat(TEXTS)
                    .allSatisfy(text ->
                            assertThat(listener.hearsAtLast(Kind.SAID).text()).isEqualTo(text));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_limit_counts_code_points(Tongue tongue) {
        Speaker ana = guests.arrives(server, tongue, "ana").enters(room);

        Told stored = ana.says(room, WAVE.repeat(1000), "n").isStored("n");
        assertThat(stored.seq()).isEqualTo(1);
        ana.isAnsweredSoFar();
        ana.says(room, WAVE.repeat(1001));

        assertThat(ana.hearsAtLast(Kind.REFUSED).code()).isEqualTo("MESSAGE_TOO_LONG");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\u200bb", "\u202eana", "p\u0430ypal", "a\uFE0Fb", "ana ana", "", "\uD83D\uDC4B", "a\u0000b"})
    void a_name_that_only_looks_like_one_is_refused_everywhere(String name) {
        guests.roomsNobody(server, "eve").asks("auth", "username", name).hears(refusedName());
        guests.envelope(server, name).asksToJoin(room).hears(refusedName());
    }

    private static Expected refusedName() {
        return new Expected(
                "a refused name",
                each -> each.encode().contains("INVALID_USER") || each.encode().contains("VALIDATION_ERROR"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Caf\u00e9          | caf\u00e9",
                "Cafe\u0301         | caf\u00e9",
                "\uFF21\uFF22\uFF23 | abc",
                "שלום               | שלום",
                "Stra\u00dfe 7!     | stra\u00dfe-7",
                "\uD83D\uDC4B hi    | hi",
                "हिन्दी                | हिन्दी"
            })
    void a_room_has_one_id_however_it_is_written(String typed, String id) {
        guests.rooms(server, "ana").asks("join_room", "room", typed).hears(frame("room_joined", "room", id));
        guests.envelope(server, "bob").asksToJoin(id).hears(frame("join_room_success", "roomId", id));
        guests.rooms(server, "cid").asks("join_room", "room", "\uD83D\uDC4B").hears(refused("INVALID_ROOM"));
    }
}
