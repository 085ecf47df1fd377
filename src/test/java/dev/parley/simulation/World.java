package dev.parley.simulation;

import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import java.util.ArrayList;
import java.util.List;

/** One run: instances of the product on simulated roads, store and time, with people on them; the same seed is the same run. */
final class World {
    private static final long AFTERWARDS_MS = 15_000;
    private static final long SETTLED_MS = 3_000;

    private final SimulatedClock clock = new SimulatedClock();
    private final long seed;
    private final Dice dice;
    private final Trace trace;
    private final Ledger ledger;
    private final Roads roads;
    private final StoreSite site;
    private final List<RoomName> rooms = new ArrayList<>();
    private final List<Life> lives = new ArrayList<>();
    private final List<SimulatedClient> clients = new ArrayList<>();
    private Weather weather;
    private int begun;
    private boolean calm;
    private boolean over;

    /** @param lines how much of what happens is kept in words */
    World(long seed, int lines) {
        this.seed = seed;
        this.dice = new Dice(seed);
        this.trace = new Trace(clock, lines);
        this.weather = Weather.draw(dice);
        this.ledger = new Ledger(this);
        this.roads = new Roads(clock, dice, weather);
        for (int i = 0; i <= dice.upTo(2); i++) {
            rooms.add(RoomName.parse("room" + i));
        }
        this.site = new StoreSite(this);
    }

    SimulatedClock clock() {
        return clock;
    }

    Dice dice() {
        return dice;
    }

    Trace trace() {
        return trace;
    }

    Ledger ledger() {
        return ledger;
    }

    Roads roads() {
        return roads;
    }

    StoreSite site() {
        return site;
    }

    Weather weather() {
        return weather;
    }

    List<RoomName> rooms() {
        return rooms;
    }

    /** Those that are alive. */
    List<Life> lives() {
        return lives;
    }

    List<SimulatedClient> clients() {
        return clients;
    }

    /** Nobody does anything new. */
    boolean isCalm() {
        return calm;
    }

    boolean isOver() {
        return over;
    }

    void finish() {
        over = true;
    }

    Life begin(String cluster) {
        String id = "i" + ++begun;
        Life life = new Life(this, new InstanceId(id, cluster.isEmpty() ? id : cluster, id));
        roads.add(life);
        lives.add(life);
        return life;
    }

    void kill(Life life) {
        lives.remove(life);
        life.kill();
        roads.died(life);
        site.heartbeats().killed(life.me());
    }

    /** The store declared it dead: the next life begins on the same instance. */
    void reborn(Life life) {
        if (lives.remove(life)) {
            trace.say(() -> "== " + life.me() + " is over, declared dead");
            life.kill();
            begin(life.me().cluster());
        }
    }

    /** Whether somebody who knew of that number, or a higher one, was there, and could have said so, when it was given anew. */
    boolean somebodyKnew(Ledger.Place place) {
        long settled = clock.now() - SETTLED_MS;
        return site.steadySince() < settled
                && lives.stream()
                        .filter(life -> life.reachableSince() < settled)
                        .anyMatch(life -> knows(life, place.room(), place.seq()));
    }

    private static boolean knows(Life life, RoomId room, long seq) {
        return life.gateway().in(room).stream().anyMatch(session -> session.toldUpTo(room) >= seq);
    }

    /** @return this, when all is over */
    World run() {
        trace.say(() -> "seed " + seed + ", " + weather);
        int instances = 2 + dice.upTo(2);
        for (int i = 0; i < instances; i++) {
            begin(dice.chance(0.6) ? "one" : dice.chance(0.5) ? "two" : "");
        }
        int people = 3 + dice.upTo(4);
        for (int i = 0; i < people; i++) {
            // some are there twice
            UserName user = UserName.parse("user" + (dice.chance(0.3) ? 0 : i));
            SimulatedClient client = new SimulatedClient(this, "c" + i, user);
            clients.add(client);
            new Whims(this, client).begin();
        }
        long end = SimulatedClock.START + dice.between(8_000, weather.outages() > 0 ? 24_000 : 14_000);
        new Faults(this, end).plan(weather);
        clock.runUntil(end);
        calmDown();
        clock.runUntil(end + AFTERWARDS_MS);
        new FinalCheck(this).run();
        return this;
    }

    private void calmDown() {
        trace.say(() -> "== all faults are over");
        calm = true;
        weather = weather.cleared();
        roads.become(weather);
        site.wake();
        site.comeBack();
        lives.forEach(Life::goOn);
        lives.forEach(life -> life.link().mend());
    }
}
