package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.RoomId;
import dev.parley.core.UnreachableStoreException;
import dev.parley.core.UserName;
import dev.parley.testing.ManualScheduler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Archivers whose ways to the database fail one by one. */
class ArchiverHandoverTest {
    private static final RoomId ROOM = new RoomId("room");
    private static final UserName ANA = UserName.parse("ana");
    private static final UserName BOB = UserName.parse("bob");

    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeLogs logs = new FakeLogs(scheduler::now, 10, 10_000);
    private final InMemoryMessageArchive archive = new InMemoryMessageArchive();
    private final List<Site> sites = new ArrayList<>();
    private int said;
    private int comparisons;

    private final class Site {
        /** Calls that the server behind it fails, by name. */
        Set<String> failing = Set.of();

        final Shaky toDatabase = new Shaky(scheduler, new Random(1));
        final SimpleMeterRegistry registry = new SimpleMeterRegistry();
        final ArchiveMeters meters = new ArchiveMeters(registry);
        final Archiver archiver;

        Site(String holder) {
            archiver = new Archiver(
                    scheduler,
                    scheduler::now,
                    logs,
                    toDatabase.way(MessageArchive.class, database()),
                    new ArchiverSettings(holder, "db", Duration.ZERO, 10_000),
                    meters);
            archiver.begin();
            sites.add(this);
            pass(1);
        }

        boolean leads() {
            return meters.leads();
        }

        boolean isLate() {
            Future<ArchiveReport> report = archiver.report();
            scheduler.advance(Duration.ofMillis(10));
            return report.result().late();
        }

        double errors() {
            return registry.get("parley.archive.errors")
                    .tag("of", "database")
                    .counter()
                    .count();
        }

        private MessageArchive database() {
            return (MessageArchive) Proxy.newProxyInstance(
                    MessageArchive.class.getClassLoader(),
                    new Class<?>[] {MessageArchive.class},
                    (proxy, method, arguments) -> {
                        comparisons += method.getName().equals("rooms") && !arguments[1].equals(1) ? 1 : 0;
                        return failing.contains(method.getName())
                                ? Future.failedFuture(new UnreachableStoreException("read-only"))
                                : method.invoke(archive, arguments);
                    });
        }
    }

    private void pass(int seconds) {
        scheduler.advance(Duration.ofSeconds(seconds));
    }

    private void say() {
        logs.say(ROOM, ANA, "m" + said++);
    }

    private int archived() {
        return archive.after(ROOM, null, 10_000).result().size();
    }

    @Test
    void whom_alone_the_database_fails_makes_way_for_another_one_that_keeps_the_lease() {
        Site first = new Site("one");
        Site second = new Site("two");
        assertThat(first.leads()).isTrue();
        first.toDatabase.down = true;
        say();
        pass(9);
        assertThat(first.leads()).isTrue();

        pass(11);
        assertThat(second.leads()).isTrue();
        assertThat(archived()).isEqualTo(1);
        for (int i = 0; i < 60; i++) {
            say();
            pass(1);
            assertThat(sites).filteredOn(Site::leads).containsExactly(second);
        }
        pass(2);
        assertThat(archived()).isEqualTo(said);
    }

    @Test
    void whom_it_refuses_whatever_is_asked_makes_way_too() {
        Site first = new Site("one");
        Site second = new Site("two");
        first.toDatabase.refused = arguments -> true;
        say();

        pass(25);

        assertThat(second.leads()).isTrue();
        assertThat(archived()).isEqualTo(1);
    }

    @Test
    void whom_it_fails_in_storing_alone_does_not_win_the_lease_again_at_once() {
        Site first = new Site("one");
        Site second = new Site("two");
        for (int i = 0; i < 300; i++) {
            logs.say(new RoomId("old-" + i), ANA, "hello");
        }
        pass(20);
        first.failing = Set.of("store", "keep", "members", "purge");
        comparisons = 0;

        // of each new room the database tells that it doesn't know it
        for (int i = 0; i < 25; i++) {
            logs.say(new RoomId("new-" + i), ANA, "hello");
            say();
            pass(1);
        }

        assertThat(second.leads()).isTrue();
        assertThat(archived()).isEqualTo(said);
        assertThat(comparisons).as("pages of all rooms, of the term that began").isLessThan(5);
    }

    @Test
    void failures_far_apart_with_nothing_between_are_no_long_one() {
        Site only = new Site("one");
        for (int second = 0; second < 400; second++) {
            // at first it is away when it is asked to purge, and then it fails to do so
            only.toDatabase.down = second < 200 && (second + 3) % 60 < 6;
            only.failing = second < 200 ? Set.of() : Set.of("purge");
            pass(1);
            assertThat(only.leads()).as("after %d s", second).isTrue();
        }
        assertThat(only.errors()).as("each time").isEqualTo(6);
    }

    @Test
    void what_waits_is_told_as_it_was_until_somebody_has_the_lease() {
        Site first = new Site("one");
        first.toDatabase.down = true;
        for (int i = 0; i < 6_000; i++) {
            say();
        }
        pass(4);
        int withoutLease = 0;
        for (int second = 0; second < 90; second++) {
            pass(1);
            assertThat(first.meters.lagMessages()).as("after %d s", second).isEqualTo(said);
            if (!first.leads()) {
                withoutLease++;
                assertThat(first.isLate()).as("after %d s", second).isTrue();
            }
        }
        assertThat(withoutLease).isPositive();

        Site second = new Site("two");
        pass(45);

        assertThat(second.leads()).isTrue();
        assertThat(archived()).isEqualTo(said);
        assertThat(first.meters.lagMessages()).isZero();
        assertThat(first.isLate()).isFalse();
    }

    @Test
    void where_it_fails_all_of_them_the_lease_wanders_until_it_is_back() {
        Site first = new Site("one");
        Site second = new Site("two");
        sites.forEach(site -> site.toDatabase.down = true);
        int turnsOfFirst = 0;
        int turnsOfSecond = 0;
        for (int i = 0; i < 120; i++) {
            say();
            pass(1);
            turnsOfFirst += first.leads() ? 1 : 0;
            turnsOfSecond += second.leads() ? 1 : 0;
        }
        assertThat(turnsOfFirst).isPositive();
        assertThat(turnsOfSecond).isPositive();

        sites.forEach(site -> site.toDatabase.down = false);
        pass(10);

        assertThat(archived()).isEqualTo(said);
    }

    @Test
    void who_archives_alone_goes_on_soon_after_any_outage() {
        Site only = new Site("one");
        for (int outage = 5; outage < 60; outage++) {
            only.toDatabase.down = true;
            say();
            pass(outage);
            only.toDatabase.down = false;
            pass(9);
            assertThat(archived()).as("after %d s", outage).isEqualTo(said);
        }
    }

    @Test
    void who_came_while_it_was_too_early_for_a_record_is_noted_by_the_next_one() {
        Site first = new Site("one");
        logs.seat(ROOM, ANA);
        pass(3);
        logs.seat(ROOM, ANA, BOB);
        logs.say(new RoomId("other"), ANA, "hello");
        pass(3);
        assertThat(archive.memberships(BOB).result()).isEmpty();

        first.archiver.end();
        new Site("two");
        pass(3);

        assertThat(archive.memberships(BOB).result()).hasSize(1);
    }
}
