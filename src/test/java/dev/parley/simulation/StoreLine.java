package dev.parley.simulation;

import dev.parley.core.RoomId;
import dev.parley.room.RegistryMail;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One connection of an instance to the store. Its calls arrive in order; it may fall silent on either way, and what was sent before may be
 * carried out long after its sender has given it up. It ends with a call that isn't answered in time.
 */
final class StoreLine {
    private static final long COMMAND_TIMEOUT_MS = 2_000;
    private static final long LATEST_ZOMBIE_MS = 12_000;

    private final World world;
    private final Life life;
    private final StoreLink link;
    private final Set<Owed<?>> owed = new LinkedHashSet<>();
    private boolean watching;
    private boolean over;
    private boolean deaf;
    /** Nothing arrives any more, or not before it is too late. */
    private boolean silentThere;

    private boolean silentBack;
    private boolean lost;
    private final int run;
    private long lastArrival;
    private long lastAnswer;

    private static final class Owed<A> {
        final Promise<A> promise = Promise.promise();
        final long since;
        final String what;

        Owed(long since, String what) {
            this.since = since;
            this.what = what;
        }
    }

    StoreLine(World world, Life life, StoreLink link) {
        this.world = world;
        this.life = life;
        this.link = link;
        this.run = world.site().run();
    }

    boolean isSilent() {
        return silentThere || silentBack;
    }

    boolean isOver() {
        return over;
    }

    <A> Future<A> send(String what, Supplier<Future<A>> there) {
        Owed<A> one = new Owed<>(life.now(), what);
        owed.add(one);
        watch();
        Weather weather = world.weather();
        if (world.dice().chance(weather.silence())) {
            world.trace().say(() -> life.me() + " line falls silent at " + what);
            silentThere |= world.dice().chance(0.5);
            silentBack = true;
        }
        long way = transit(weather);
        if (silentThere) {
            if (world.dice().chance(0.5)) {
                return one.promise.future();
            }
            way = world.dice().between(COMMAND_TIMEOUT_MS, LATEST_ZOMBIE_MS);
        }
        lastArrival = Math.max(lastArrival, life.now() + way);
        world.clock().at(lastArrival, () -> world.site().arrive(() -> carryOut(one, there)));
        return one.promise.future();
    }

    private long transit(Weather weather) {
        return world.dice().between(0, Math.min(weather.slowest(), 40));
    }

    private <A> void carryOut(Owed<A> one, Supplier<Future<A>> there) {
        if (lost || run != world.site().run()) {
            // a process that began anew knows nothing of this connection
            return;
        }
        Future<A> answer = there.get();
        world.trace()
                .say(() -> life.me() + " " + one.what + (over ? " as a zombie" : "") + " -> "
                        + (one.what.equals("changes") || one.what.equals("bury") ? "" : answer.result()));
        if (!silentBack) {
            lastAnswer = Math.max(lastAnswer, world.clock().now() + transit(world.weather()));
            world.clock().at(lastAnswer, () -> life.receive(() -> settle(one, answer)));
        }
    }

    private <A> void settle(Owed<A> one, Future<A> answer) {
        if (!over && owed.remove(one)) {
            answer.onComplete(one.promise);
        }
    }

    private void watch() {
        if (!watching && !over && !owed.isEmpty()) {
            watching = true;
            long due = owed.iterator().next().since + COMMAND_TIMEOUT_MS;
            life.after(Math.max(1, due - life.now()), () -> {
                watching = false;
                if (!owed.isEmpty() && owed.iterator().next().since + COMMAND_TIMEOUT_MS <= life.now()) {
                    end("a call was not answered: " + owed.iterator().next().what);
                }
                watch();
            });
        }
    }

    /** By pub/sub, on the channel that belongs to no room. */
    void heard(RegistryMail letter) {
        if (!deaf) {
            life.receive(() -> {
                if (!over) {
                    life.hear(letter);
                }
            });
        }
    }

    /** By pub/sub. */
    void heard(RoomId room, RegistryMail letter) {
        if (!deaf) {
            life.receive(() -> {
                if (!over) {
                    link.heard(room, letter);
                }
            });
        }
    }

    /** Pub/sub doesn't come through any more; the silence is noticed. */
    void deafen(long noticedAfter) {
        deaf = true;
        life.after(noticedAfter, () -> end("the subscriber is silent"));
    }

    /** The store's side closes it; what was on its way is lost. */
    void reset(String why) {
        lost = true;
        world.site().ended(this);
        life.receive(() -> end(why));
    }

    void end(String why) {
        if (over) {
            return;
        }
        world.trace().say(() -> life.me() + " line over: " + why);
        over = true;
        world.site().ended(this);
        link.ended(this);
        List<Owed<?>> all = List.copyOf(owed);
        owed.clear();
        all.forEach(one -> one.promise.tryFail(why));
    }
}
