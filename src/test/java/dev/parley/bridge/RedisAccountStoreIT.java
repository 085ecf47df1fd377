package dev.parley.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.auth.AccountStoreContract;
import dev.parley.auth.AccountStores;
import dev.parley.auth.Limits;
import dev.parley.auth.Revocation;
import dev.parley.auth.SessionToken;
import dev.parley.core.InstanceId;
import dev.parley.core.Rate;
import dev.parley.testing.Deadline;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisAccountStoreIT extends AccountStoreContract {
    @RegisterExtension
    static final BridgeOnRedis SITE = new BridgeOnRedis();

    @Override
    protected AccountStores stores() {
        return SITE.bridge().accounts.stores();
    }

    @Override
    protected List<Revocation> told() {
        return SITE.bridge().revocations;
    }

    /** No clock of Redis' is turned: what is left of the token's time is made shorter. */
    @Override
    protected void pass(Duration time, String tokenHash) {
        String key = "parley:token:" + tokenHash;
        long left = (Long) SITE.redis().command("PTTL", key);
        assertThat(left).as("a token that never ends").isPositive();
        SITE.redis().command("PEXPIRE", key, Math.max(0, left - time.toMillis()));
    }

    @Test
    void the_keys_are_the_documented_ones() {
        get(stores().users().create(ana, "h1"));
        String hash = SessionToken.hash("token");
        get(stores().tokens().issue(hash, ana, 1, Duration.ofHours(24)));
        get(stores().limits().charge("commands", ana.key(), new Rate(1, 20), Limits.Step.TAKE));

        assertThat(SITE.redis().command("HMGET", "parley:user:" + ana.key(), "name", "hash", "generation"))
                .isEqualTo(List.of(ana.shown(), "h1", "1"));
        assertThat(SITE.redis().command("HGET", "parley:token:" + hash, "user")).isEqualTo(ana.shown());
        assertThat((Long) SITE.redis().command("PTTL", "parley:token:" + hash)).isBetween(86_390_000L, 86_400_000L);
        assertThat((Long) SITE.redis().command("PTTL", "parley:limit:commands:" + ana.key()))
                .isBetween(1_000L, 2_000L);
    }

    @Test
    void after_the_wait_that_was_told_there_is_one() {
        String name = InstanceId.fresh();
        Rate rate = new Rate(7, 1);
        get(stores().limits().charge("w", name, rate, Limits.Step.TAKE));
        long wait = get(stores().limits().charge("w", name, rate, Limits.Step.TAKE));
        // as if it had been taken so much earlier
        String key = "parley:limit:w:" + name;
        long at = Long.parseLong(SITE.redis().command("HGET", key, "t").toString());
        SITE.redis().command("HSET", key, "t", at - wait);

        assertThat(wait).isBetween(100L, 143L);
        assertThat(get(stores().limits().charge("w", name, rate, Limits.Step.TAKE)))
                .isZero();
    }

    @Test
    void every_instance_hears_which_sessions_end_and_goes_on_after_what_it_does_not_understand() {
        try (Bridge other = new Bridge(SITE.redis().uri(), InstanceId.island("other"), ServerCare.NONE)) {
            Bridge.get(other.deployed());
            SITE.redis().command("PUBLISH", "parley:control", "no json");
            SITE.redis().command("PUBLISH", "parley:control", "{\"k\":\"later\",\"v\":\"x\"}");
            SITE.redis().command("PUBLISH", "parley:control", "{\"k\":[1],\"v\":{\"k\":\"user\"}}");
            get(stores().users().create(ana, "h1"));

            Deadline.await(
                    "the other instance",
                    Duration.ofSeconds(5),
                    () -> other.revocations.equals(List.of(new Revocation.OfName(ana))));
        }
    }
}
