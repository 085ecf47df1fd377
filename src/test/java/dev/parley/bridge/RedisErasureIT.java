package dev.parley.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.UserName;
import dev.parley.room.Draft;
import dev.parley.room.RoomLog;
import dev.parley.room.Roster;
import dev.parley.room.StoreContract;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A user is taken out of a log. */
class RedisErasureIT extends StoreContract {
    @RegisterExtension
    static final BridgeOnRedis SITE = new BridgeOnRedis(5_000);

    @Override
    protected RoomLog log() {
        return SITE.bridge().store;
    }

    @Override
    protected Roster roster() {
        return SITE.bridge().store;
    }

    private List<ChatMessage> messages() {
        return get(SITE.bridge().logs.read(room, 1, 5_000)).messages();
    }

    private int erase(UserName user, long until) {
        return get(SITE.bridge().logs.erase(room, user, until));
    }

    @Test
    void names_and_texts_go_numbers_ids_and_times_stay() {
        open(here);
        append(draft(ANA, "one", "n1"), draft(BOB, "\"Ana\",\"two\""), new Draft("id3", ANA, "waves", null, true));
        append(draft(UserName.parse("ANA"), "three"), draft(UserName.parse("Anatol"), "four"));
        List<ChatMessage> before = messages();
        long version = get(log().facts(room)).version();

        assertThat(erase(UserName.parse("ana"), Long.MAX_VALUE)).isEqualTo(3);

        List<ChatMessage> after = messages();
        for (int i : List.of(1, 4)) {
            assertThat(after.get(i)).isEqualTo(before.get(i));
        }
        for (int i : List.of(0, 2, 3)) {
            ChatMessage old = before.get(i);
            assertThat(after.get(i))
                    .isEqualTo(new ChatMessage(old.seq(), old.id(), "erased", "(erased)", null, old.at(), false));
        }
        assertThat(get(log().facts(room)).version()).isGreaterThan(version);
        assertThat(erase(ANA, Long.MAX_VALUE)).isZero();
    }

    @Test
    void what_was_said_later_stays() {
        open(here);
        append(draft(ANA, "one"));
        long at = messages().get(0).at();

        assertThat(erase(ANA, at - 1)).isZero();
        assertThat(messages().get(0).text()).isEqualTo("one");
        assertThat(erase(ANA, at)).isEqualTo(1);
    }

    @Test
    void names_in_other_scripts_are_found_in_all_their_cases() {
        open(here);
        append(draft(UserName.parse("Ζωή"), "one"), draft(UserName.parse("ΖΩΉ"), "two"));

        assertThat(erase(UserName.parse("ζωή"), Long.MAX_VALUE)).isEqualTo(2);
    }

    @Test
    void a_log_of_many_pages_keeps_its_order_and_goes_on() {
        open(here);
        for (int i = 0; i < 50; i++) {
            append(IntStream.range(0, 50)
                    .mapToObj(m -> draft(m % 5 == 0 ? ANA : BOB, "m" + m))
                    .toArray(Draft[]::new));
        }
        List<ChatMessage> before = messages();

        assertThat(erase(ANA, Long.MAX_VALUE)).isEqualTo(500);

        assertThat(messages())
                .extracting(ChatMessage::id)
                .isEqualTo(before.stream().map(ChatMessage::id).toList());
        assertThat(append(draft(ANA, "new")).stored().messages().get(0).seq()).isEqualTo(2_501);
        assertThat((List<?>) SITE.redis().command("KEYS", "*erase*")).isEmpty();
    }
}
