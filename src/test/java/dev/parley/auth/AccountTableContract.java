package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.InstanceId;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every database does with accounts. Each test has users of its own. */
public abstract class AccountTableContract {
    private static final long THEN = 1_767_225_600_123L;

    private final String suffix = InstanceId.fresh().substring(0, 8).toLowerCase(Locale.ROOT);
    private final UserName ana = user("Ana");
    private final UserName shouted = UserName.parse(ana.shown().toUpperCase(Locale.ROOT));

    protected abstract AccountTable table();

    protected static <A> A get(Future<A> answer) {
        try {
            return answer.await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }

    private UserName user(String name) {
        return UserName.parse(suffix + "." + name);
    }

    private Optional<Account> create(UserName user, String hash) {
        return get(table().create(user, hash, THEN));
    }

    @Test
    void an_account_is_kept_as_it_was_made() {
        Account made = new Account(ana, "h1", THEN, 1);

        assertThat(create(ana, "h1")).contains(made);
        assertThat(get(table().find(ana))).contains(made);
        assertThat(get(table().find(shouted))).contains(made);
    }

    @Test
    void nobody_is_there_who_was_not_made() {
        assertThat(get(table().find(ana))).isEmpty();
        assertThat(get(table().rehash(ana, "h1", "h2"))).isEmpty();
        assertThat(get(table().remove(ana))).isFalse();
        assertThat(get(table().find(ana))).isEmpty();
    }

    @Test
    void a_name_is_taken_however_it_is_written() {
        create(ana, "h1");

        assertThat(create(shouted, "h2")).isEmpty();
        assertThat(get(table().find(ana))).contains(new Account(ana, "h1", THEN, 1));
    }

    @Test
    void of_two_at_once_one_gets_the_name() {
        Future<Optional<Account>> one = table().create(ana, "h1", THEN);
        Future<Optional<Account>> other = table().create(ana, "h2", THEN);

        assertThat(List.of(get(one).isPresent(), get(other).isPresent())).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void the_same_call_again_finds_the_account_as_it_stands() {
        create(ana, "h1");

        assertThat(get(table().create(ana, "h1", THEN + 5))).contains(new Account(ana, "h1", THEN, 1));
    }

    @Test
    void another_password_is_the_next_generation() {
        create(ana, "h1");

        assertThat(get(table().rehash(shouted, "h1", "h2"))).contains(new Account(ana, "h2", THEN, 2));
        assertThat(get(table().find(ana))).contains(new Account(ana, "h2", THEN, 2));
    }

    @Test
    void the_same_change_again_is_done_once() {
        create(ana, "h1");
        get(table().rehash(ana, "h1", "h2"));

        assertThat(get(table().rehash(ana, "h1", "h2"))).contains(new Account(ana, "h2", THEN, 2));
        assertThat(get(table().find(ana))).contains(new Account(ana, "h2", THEN, 2));
    }

    @Test
    void a_password_that_was_changed_meanwhile_is_left_alone() {
        create(ana, "h1");
        get(table().rehash(ana, "h1", "h2"));

        assertThat(get(table().rehash(ana, "h1", "h3"))).isEmpty();
        assertThat(get(table().find(ana))).contains(new Account(ana, "h2", THEN, 2));
    }

    @Test
    void of_two_changes_at_once_one_is_done() {
        create(ana, "h1");
        Future<Optional<Account>> one = table().rehash(ana, "h1", "h2");
        Future<Optional<Account>> other = table().rehash(ana, "h1", "h3");

        assertThat(List.of(get(one).isPresent(), get(other).isPresent())).containsExactlyInAnyOrder(true, false);
        assertThat(get(table().find(ana)).orElseThrow().generation()).isEqualTo(2);
    }

    @Test
    void accounts_are_taken_over_as_they_are_where_their_names_are_free() {
        create(ana, "h1");
        Account ben = new Account(user("Ben"), "h7", THEN - 99, 7);

        List<Account> two = List.of(new Account(shouted, "h9", 5, 9), ben);
        assertThat(get(table().adopt(two))).isEqualTo(1);
        assertThat(get(table().adopt(two))).isZero();
        assertThat(get(table().adopt(List.of()))).isZero();
        assertThat(get(table().find(ben.user()))).contains(ben);
        assertThat(get(table().find(ana))).contains(new Account(ana, "h1", THEN, 1));
    }

    @Test
    void a_password_that_was_changed_elsewhere_is_taken_over() {
        create(ana, "h1");
        Account later = new Account(ana, "h6", THEN, 6);

        assertThat(get(table().adopt(List.of(later, later)))).isEqualTo(1);
        assertThat(get(table().adopt(List.of(later)))).isZero();
        get(table().adopt(List.of(new Account(ana, "h5", THEN, 5), new Account(ana, "h9", THEN - 1, 9))));

        assertThat(get(table().find(ana))).contains(later);
        assertThat(get(table().rehash(ana, "h6", "h7"))).contains(new Account(ana, "h7", THEN, 7));
    }

    @Test
    void an_account_that_is_removed_is_gone_and_its_name_free() {
        create(ana, "h1");

        assertThat(get(table().remove(shouted))).isTrue();
        assertThat(get(table().remove(ana))).isFalse();
        assertThat(get(table().find(ana))).isEmpty();
        assertThat(create(ana, "h5")).contains(new Account(ana, "h5", THEN, 1));
    }

    @Test
    void all_accounts_are_read_by_their_keys_page_by_page() {
        List<Account> made = Stream.of("-", ".", "0", "A", "_", "b", "ba", "C")
                .map(name -> new Account(user(name), "h", THEN, 3))
                .toList();
        get(table().adopt(made));

        List<Account> read = new ArrayList<>();
        List<Account> page = get(table().all(suffix + ".", 3));
        while (read.size() < made.size() && !page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(3);
            read.addAll(page);
            page = get(table().all(read.get(read.size() - 1).user().key(), 3));
        }
        List<Account> byKeys = made.stream()
                .sorted(java.util.Comparator.comparing(account -> account.user().key()))
                .toList();
        assertThat(read.subList(0, made.size())).isEqualTo(byKeys);
        assertThat(get(table().all(null, 1))).hasSize(1);
    }
}
