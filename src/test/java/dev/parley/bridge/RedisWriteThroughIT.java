package dev.parley.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.auth.Account;
import dev.parley.auth.AccountMirror;
import dev.parley.auth.AccountMirror.Known;
import dev.parley.auth.AccountStoreContract;
import dev.parley.auth.AccountStores;
import dev.parley.auth.Revocation;
import dev.parley.auth.SessionToken;
import dev.parley.auth.WriteThroughUsers;
import dev.parley.core.InstanceId;
import dev.parley.core.UserName;
import dev.parley.testing.Deadline;
import dev.parley.testing.FakeAccountTable;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Accounts in a database, their copies and their tokens in a real Redis. */
class RedisWriteThroughIT extends AccountStoreContract {
    @RegisterExtension
    static final BridgeOnRedis SITE = new BridgeOnRedis();

    private static final Duration DAY = Duration.ofDays(1);
    private static final FakeAccountTable TABLE = new FakeAccountTable();
    private final String archive = "postgresql://db/" + InstanceId.fresh();

    private AccountMirror mirror() {
        return SITE.bridge().mirror;
    }

    @Override
    protected AccountStores stores() {
        AccountStores inRedis = SITE.bridge().accounts.stores();
        return new AccountStores(
                new WriteThroughUsers(TABLE, mirror(), archive, Clock.systemUTC()), inRedis.tokens(), inRedis.limits());
    }

    @Override
    protected List<Revocation> told() {
        return SITE.bridge().revocations;
    }

    @Override
    protected void pass(Duration time, String tokenHash) {
        String key = "parley:token:" + tokenHash;
        long left = (Long) SITE.redis().command("PTTL", key);
        SITE.redis().command("PEXPIRE", key, Math.max(0, left - time.toMillis()));
    }

    private Known look(UserName user) {
        return get(mirror().look(user, archive));
    }

    private String token(UserName user, long generation) {
        String hash = SessionToken.hash(InstanceId.fresh());
        get(stores().tokens().issue(hash, user, generation, DAY));
        return hash;
    }

    private boolean isGood(String token) {
        return get(stores().tokens().use(token, DAY)).isPresent();
    }

    @Test
    void a_name_is_free_only_while_all_copies_are_known_to_be_there() {
        assertThat(look(ana)).isEqualTo(Known.UNKNOWN);
        get(mirror().complete(archive, get(mirror().begin())));
        assertThat(look(ana)).isEqualTo(Known.FREE);
        assertThat(get(mirror().isComplete("another"))).isFalse();
        get(stores().users().create(ana, "h1"));
        assertThat(look(ana)).isEqualTo(Known.REGISTERED);

        SITE.redis().command("FLUSHALL");

        assertThat(look(ana)).isEqualTo(Known.UNKNOWN);
        assertThat(get(stores().users().exists(ana))).isTrue();
    }

    @Test
    void what_was_forgotten_meanwhile_is_not_complete() {
        String begun = get(mirror().begin());
        SITE.redis().command("FLUSHALL");
        get(mirror().complete(archive, begun));

        assertThat(get(mirror().isComplete(archive))).isFalse();
        get(mirror().begin());
        assertThat(get(mirror().isComplete(archive))).isFalse();
    }

    @Test
    void an_older_generation_never_comes_back() {
        get(mirror().put(List.of(new Account(ana, "h2", 7, 2))));
        get(mirror().put(List.of(new Account(ana, "h1", 7, 1))));

        assertThat(SITE.redis().command("HMGET", "parley:user:" + ana.key(), "hash", "generation"))
                .isEqualTo(List.of("h2", "2"));
    }

    @Test
    void a_copy_that_is_removed_takes_its_tokens_along_and_does_not_come_back() {
        Account account = new Account(ana, "h1", 7, 1);
        get(mirror().put(List.of(account)));
        List<String> tokens =
                IntStream.range(0, 600).mapToObj(i -> token(ana, 1)).toList();
        UserName other = UserName.parse("x" + ana.shown());
        get(mirror().put(List.of(new Account(other, "h1", 7, 1))));
        String others = token(other, 1);

        get(mirror().remove(ana));
        // one that was on its way
        get(mirror().put(List.of(account)));

        assertThat(SITE.redis().command("EXISTS", "parley:user:" + ana.key())).isEqualTo(0L);
        Deadline.await("to be told", Duration.ofSeconds(5), () -> told().contains(new Revocation.OfUser(ana)));
        // whoever registers the name next has nothing of the one before
        get(mirror().put(List.of(new Account(ana, "h9", 8, 1))));
        assertThat(look(ana)).isEqualTo(Known.REGISTERED);
        assertThat(tokens).noneMatch(this::isGood);
        assertThat(isGood(others)).isTrue();
        assertThat((Long) SITE.redis().command("PTTL", "parley:user:" + ana.key()))
                .isEqualTo(-1L);
    }

    @Test
    void a_name_that_was_just_removed_may_be_registered_by_a_slower_clock() {
        get(mirror().put(List.of(new Account(ana, "h1", 7, 1))));
        get(mirror().remove(ana));
        Account next = new Account(ana, "h2", 5, 1);

        get(mirror().put(next, new Revocation.OfName(ana)));
        // its first login
        get(mirror().put(List.of(next)));

        assertThat(look(ana)).isEqualTo(Known.REGISTERED);
        assertThat(isGood(token(ana, 1))).isTrue();
    }

    @Test
    void a_later_password_that_comes_late_ends_sessions_too() {
        get(mirror().put(List.of(new Account(ana, "h1", 7, 1))));
        get(mirror().put(List.of(new Account(ana, "h1", 7, 1))));
        assertThat(told()).doesNotContain(new Revocation.OfUser(ana));

        get(mirror().put(List.of(new Account(ana, "h2", 7, 2))));

        Deadline.await("to be told", Duration.ofSeconds(5), () -> told().contains(new Revocation.OfUser(ana)));
    }

    @Test
    void all_that_redis_has_are_told_page_by_page() {
        List<Account> many = IntStream.range(0, 1_100)
                .mapToObj(i -> new Account(UserName.parse(ana.shown() + i), "h" + i, i, 3))
                .toList();
        get(mirror().put(many));

        Set<Account> found = new HashSet<>();
        String cursor = "";
        do {
            AccountMirror.Page page = get(mirror().page(cursor));
            found.addAll(page.accounts());
            cursor = page.cursor();
        } while (!cursor.isEmpty());

        assertThat(found).containsAll(many);
    }
}
