package dev.parley.gateway;

import static dev.parley.gateway.RecoveryScene.KEPT;
import static dev.parley.gateway.RecoveryScene.offset;
import static dev.parley.gateway.RecoveryScene.pidOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Private ids are kept as long as somebody is here by them, whatever the store does meanwhile. */
class RecoveryUpkeepTest {
    private final RecoveryScene scene = new RecoveryScene();
    private final RecoveryScene.Client bob = stays();
    private final String pid = pidOf(bob.hears());

    private RecoveryScene.Client stays() {
        RecoveryScene.Client client = scene.arrives();
        client.engine.ownHeartbeat = true;
        return client;
    }

    private void afterALook() {
        scene.clock.advance(PrivateIdWatch.EVERY);
    }

    @Test
    void it_is_renewed_twice_a_day() {
        bob.joins("bob", "lobby");

        scene.clock.advance(Duration.ofHours(11));
        assertThat(scene.ids.renewed).isZero();
        scene.clock.advance(Duration.ofHours(2));
        assertThat(scene.ids.renewed).isEqualTo(1);
        scene.clock.advance(Duration.ofHours(12));
        assertThat(scene.ids.renewed).isEqualTo(2);
    }

    @Test
    void who_is_in_no_room_or_gone_renews_nothing() {
        RecoveryScene.Client cid = stays();
        cid.joins("cid", "lobby").ends("transport error");

        scene.clock.advance(Duration.ofHours(13));

        assertThat(scene.ids.renewed).isZero();
    }

    @Test
    void where_many_are_due_at_once_it_takes_several_looks() {
        for (int i = 0; i < PrivateIdWatch.MOST + 1; i++) {
            stays().joins("u" + i, "lobby");
        }
        afterALook();
        scene.clock.advance(Duration.ofHours(12).minus(PrivateIdWatch.EVERY));
        assertThat(scene.ids.renewed).isZero();

        afterALook();
        assertThat(scene.ids.renewed).isEqualTo(PrivateIdWatch.MOST);
        afterALook();
        assertThat(scene.ids.renewed).isEqualTo(PrivateIdWatch.MOST + 1);
    }

    @Test
    void what_the_store_did_not_take_is_kept_once_it_is_back() {
        scene.ids.away = true;
        bob.joins("bob", "lobby");
        afterALook();
        assertThat(scene.ids.users).isEmpty();

        scene.ids.away = false;
        afterALook();
        assertThat(scene.ids.users).containsKey(pid);

        int renewed = scene.ids.renewed;
        afterALook();
        assertThat(scene.ids.renewed).as("once is enough").isEqualTo(renewed);
        bob.ends("transport error");
        assertThat(scene.ids.released.get(pid)).isEqualTo(KEPT);
    }

    @Test
    void what_the_store_did_not_take_is_kept_with_the_next_change() {
        scene.ids.away = true;
        bob.joins("bob", "lobby");
        scene.ids.away = false;

        bob.joins("bob", "den");

        assertThat(scene.ids.users).containsKey(pid);
    }

    @Test
    void what_a_newer_connection_has_is_not_taken_back() {
        bob.joins("bob", "lobby");
        RecoveryScene.Client newer = scene.new Client().comesBack(pid, offset("lobby 10"));
        newer.engine.ownHeartbeat = true;
        scene.lets(scene.enter("lobby"), true, 10);
        String holder = scene.ids.holders.get(pid);

        scene.clock.advance(Duration.ofHours(13));

        assertThat(scene.ids.renewed).isEqualTo(2);
        assertThat(scene.ids.holders).containsEntry(pid, holder);
    }

    @Test
    void what_the_store_may_have_handed_out_without_an_answer_is_given_back() {
        String old = scene.dropped("cid", "lobby");
        scene.ids.gate = Future.failedFuture("no answer in time");

        scene.new Client().comesBack(old, offset("lobby 10"));

        assertThat(scene.ids.released.get(old)).isEqualTo(KEPT);
        assertThat(scene.ids.holders.get(old)).isNotNull();
    }
}
