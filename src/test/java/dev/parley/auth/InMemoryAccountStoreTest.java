package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.UserName;
import dev.parley.testing.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryAccountStoreTest extends AccountStoreContract {
    private final MutableClock clock = new MutableClock();
    private final List<Revocation> told = new ArrayList<>();
    private final InMemoryAccountStore store = new InMemoryAccountStore(clock, told::add);

    @Override
    protected AccountStores stores() {
        return store.stores();
    }

    @Override
    protected List<Revocation> told() {
        return told;
    }

    @Override
    protected void pass(Duration time, String tokenHash) {
        clock.advance(time);
    }

    @Test
    void tokens_that_are_over_are_forgotten() {
        UserName user = UserName.parse("many");
        get(store.create(user, "h1"));
        for (int i = 0; i < 20_000; i++) {
            get(store.issue("token " + i, user, 1, Duration.ofSeconds(1)));
            clock.advance(Duration.ofMillis(10));
        }

        assertThat(store.tokens()).isLessThan(3_000);
    }
}
