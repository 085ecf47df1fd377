package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.PresenceChange;
import dev.parley.testing.MutableClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryRosterTest extends RosterContract {
    private final List<RegistryMail> mail = new ArrayList<>();
    private final InMemoryStore store = new InMemoryStore(new MutableClock(), HISTORY_LENGTH, mail::add);

    @Override
    protected RoomLog log() {
        return store;
    }

    @Override
    protected Roster roster() {
        return store;
    }

    @Test
    void changes_are_told_to_who_has_subscribed() {
        get(store.subscribe(room));
        seat(here, enters(ANA));
        seat(here, enters(ANA));
        get(store.unsubscribe(room));
        seat(here, leaves(ANA));

        assertThat(mail)
                .containsExactly(new RegistryMail.Seated(room, new PresenceChange(1, 1, List.of(ANA), List.of())));
    }
}
