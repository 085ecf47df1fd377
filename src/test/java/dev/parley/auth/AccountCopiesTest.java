package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.UserName;
import dev.parley.testing.FakeAccountTable;
import dev.parley.testing.ManualScheduler;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountCopiesTest {
    private static final String ARCHIVE = "postgresql://db/parley";
    private static final int MANY = 3 * AccountCopies.PAGE - 1;
    private static final UserName NOBODY = UserName.parse("nobody");

    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeAccountTable table = new FakeAccountTable();
    private final FakeMirror mirror = new FakeMirror();
    private final AccountCopies copies = new AccountCopies(table, mirror, ARCHIVE, scheduler);

    @BeforeEach
    void register() {
        List<Account> many = IntStream.range(0, MANY)
                .mapToObj(i -> new Account(UserName.parse("user" + i), "h" + i, i, 1))
                .toList();
        table.adopt(many);
    }

    private void pass() {
        scheduler.advance(AccountCopies.LOOK.plus(Duration.ofMillis(1)));
    }

    private AccountMirror.Known nobody() {
        return mirror.look(NOBODY, ARCHIVE).result();
    }

    @Test
    void all_accounts_are_copied_page_by_page_and_then_a_name_is_known_to_be_free() {
        assertThat(nobody()).isEqualTo(AccountMirror.Known.UNKNOWN);

        copies.keep();

        assertThat(mirror.copies).hasSize(MANY);
        assertThat(mirror.puts).isEqualTo(3);
        assertThat(nobody()).isEqualTo(AccountMirror.Known.FREE);
    }

    @Test
    void what_is_there_is_not_copied_again() {
        copies.keep();
        int puts = mirror.puts;
        int asked = table.asked();

        pass();
        pass();

        assertThat(mirror.puts).isEqualTo(puts);
        assertThat(table.asked()).isEqualTo(asked);
    }

    @Test
    void a_store_that_forgot_gets_all_copies_back() {
        copies.keep();
        mirror.forget();
        assertThat(nobody()).isEqualTo(AccountMirror.Known.UNKNOWN);

        pass();

        assertThat(mirror.copies).hasSize(MANY);
        assertThat(nobody()).isEqualTo(AccountMirror.Known.FREE);
    }

    @Test
    void a_store_that_was_started_anew_may_have_lost_some() {
        copies.keep();
        mirror.copies.remove("user7");
        mirror.restart();

        pass();

        assertThat(mirror.copy("user7")).isPresent();
    }

    @Test
    void one_that_forgets_while_it_is_filled_is_not_taken_for_full() {
        mirror.beforePut = () -> {
            if (mirror.puts == 1) {
                mirror.puts++;
                mirror.forget();
            }
        };

        copies.keep();
        assertThat(mirror.copies).hasSizeLessThan(MANY);
        assertThat(nobody()).isEqualTo(AccountMirror.Known.UNKNOWN);
        pass();

        assertThat(mirror.copies).hasSize(MANY);
        assertThat(nobody()).isEqualTo(AccountMirror.Known.FREE);
    }

    @Test
    void who_is_away_is_waited_for() {
        table.away(true);
        copies.keep();
        pass();
        table.away(false);
        mirror.away = true;
        pass();
        assertThat(mirror.copies).isEmpty();
        mirror.away = false;

        pass();

        assertThat(mirror.copies).hasSize(MANY);
    }

    @Test
    void of_two_instances_the_slower_one_stops() {
        AccountCopies other = new AccountCopies(table, mirror, ARCHIVE, scheduler);
        mirror.beforePut = () -> {
            mirror.beforePut = () -> {};
            other.keep();
        };

        copies.keep();

        assertThat(mirror.puts).isEqualTo(4);
    }

    @Test
    void a_copy_is_left_alone_whose_account_the_database_has_not_or_no_more() {
        Account onlyHere = new Account(NOBODY, "h", 1, 1);
        mirror.put(List.of(onlyHere));
        copies.keep();
        table.remove(UserName.parse("user7"));
        mirror.restart();

        pass();

        assertThat(mirror.copy(NOBODY.key())).contains(onlyHere);
        assertThat(mirror.copy("user7")).isPresent();
    }
}
