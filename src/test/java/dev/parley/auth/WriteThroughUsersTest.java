package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.UnreachableStoreException;
import dev.parley.core.UserName;
import dev.parley.testing.FakeAccountTable;
import dev.parley.testing.MutableClock;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WriteThroughUsersTest {
    private static final String ARCHIVE = "postgresql://db/parley";
    private static final UserName ANA = UserName.parse("Ana");

    private final MutableClock clock = new MutableClock();
    private final FakeAccountTable table = new FakeAccountTable();
    private final FakeMirror mirror = new FakeMirror();
    private final WriteThroughUsers users = new WriteThroughUsers(table, mirror, ARCHIVE, clock);

    private Optional<Account> copy() {
        return mirror.copy("ana");
    }

    @Test
    void what_is_registered_is_copied_before_the_caller_hears_of_it() {
        mirror.away = true;
        Future<?> first = users.create(ANA, "h1");
        assertThat(first.failed()).isTrue();
        mirror.away = false;

        // the same call, repeated
        assertThat(users.create(ANA, "h1").result()).hasValue(clock.millis());
        assertThat(copy()).contains(new Account(ANA, "h1", clock.millis(), 1));
        assertThat(mirror.told).containsExactly(new Revocation.OfName(ANA));
    }

    @Test
    void a_taken_name_is_told_to_nobody() {
        users.create(ANA, "h1");
        mirror.told.clear();

        assertThat(users.create(ANA, "h2").result()).isEmpty();
        assertThat(mirror.told).isEmpty();
    }

    @Test
    void a_password_whose_copy_was_missed_is_copied_by_the_next_login() {
        users.create(ANA, "h1");
        mirror.away = true;
        assertThat(users.rehash(ANA, "h1", "h2").failed()).isTrue();
        mirror.away = false;
        assertThat(copy().orElseThrow().generation()).isEqualTo(1);

        Account found = users.find(ANA).result().orElseThrow();

        assertThat(found.generation()).isEqualTo(2);
        assertThat(copy()).contains(found);
    }

    @Test
    void a_copy_that_a_removal_left_behind_makes_way_for_who_registers_the_name_anew() {
        users.create(ANA, "h1");
        table.remove(ANA);
        clock.advance(Duration.ofSeconds(1));

        assertThat(users.create(ANA, "h2").result()).hasValue(clock.millis());

        assertThat(copy()).contains(new Account(ANA, "h2", clock.millis(), 1));
    }

    @Test
    void names_are_claimed_without_the_database_once_all_copies_are_there() {
        mirror.complete(ARCHIVE, "life 0");
        users.create(ANA, "h1");
        table.away(true);

        assertThat(users.exists(ANA).result()).isTrue();
        assertThat(users.exists(UserName.parse("bob")).result()).isFalse();
    }

    @Test
    void while_copies_are_missing_the_database_is_asked() {
        users.create(ANA, "h1");
        mirror.forget();

        assertThat(users.exists(ANA).result()).isTrue();
        assertThat(users.exists(UserName.parse("bob")).result()).isFalse();
        table.away(true);
        assertThat(users.exists(ANA).cause()).isInstanceOf(UnreachableStoreException.class);
    }
}
