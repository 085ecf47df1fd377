package dev.parley.simulation;

import dev.parley.core.InstanceId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The bus between instances and the ways of pub/sub: each may lose, double, delay and reorder; the bus may be cut between two. */
final class Roads {
    /** After so long a silence the members of a cluster give each other up. */
    private static final long GIVEN_UP_MS = 2_000;

    private final SimulatedClock clock;
    private final Dice dice;
    private final Map<String, Life> lives = new LinkedHashMap<>();
    private final Set<String> cut = new HashSet<>();
    private final Set<String> met = new HashSet<>();

    private Weather weather;

    Roads(SimulatedClock clock, Dice dice, Weather weather) {
        this.clock = clock;
        this.dice = dice;
        this.weather = weather;
    }

    void become(Weather other) {
        weather = other;
        cut.clear();
    }

    void add(Life life) {
        lives.put(life.me().value(), life);
    }

    /** One letter, as often and as late as it comes. */
    void carry(Runnable arrival) {
        if (!dice.chance(weather.drop())) {
            clock.after(dice.between(0, weather.slowest()), arrival);
            if (dice.chance(weather.twice())) {
                clock.after(dice.between(0, 2 * weather.slowest()), arrival);
            }
        }
    }

    /** Whether both are, or were, members of one cluster. */
    boolean joins(InstanceId from, String to) {
        Life there = lives.get(to);
        return there != null && there.me().cluster().equals(from.cluster());
    }

    /** One had an answer from the other. */
    void met(String one, String other) {
        met.add(one + " " + other);
    }

    /** Else an answer of before its sender's death may come after it, and clears it of the suspicion. */
    boolean areFast() {
        return weather.slowest() < 300;
    }

    boolean haveMet(String one, String other) {
        return met.contains(one + " " + other);
    }

    /** By the bus, from one instance to another. */
    void send(InstanceId from, String to, Consumer<Life> arrival) {
        Life there = lives.get(to);
        if (there != null && joins(from, to) && !isCut(from.value(), to)) {
            carry(() -> there.receive(() -> arrival.accept(there)));
        }
    }

    /** A member was killed: the others see its connections close. */
    void died(Life dead) {
        for (Life other : lives.values()) {
            if (other != dead && joins(dead.me(), other.me().value())) {
                clock.after(dice.between(10, 300), () -> other.receive(other::memberLeft));
            }
        }
    }

    void cut(String one, String other) {
        cut.add(pair(one, other));
        clock.after(GIVEN_UP_MS, () -> {
            Life first = lives.get(one);
            Life second = lives.get(other);
            if (isCut(one, other) && first != null && second != null && joins(first.me(), other)) {
                first.receive(first::memberLeft);
                second.receive(second::memberLeft);
            }
        });
    }

    void mend(String one, String other) {
        cut.remove(pair(one, other));
    }

    private boolean isCut(String one, String other) {
        return cut.contains(pair(one, other));
    }

    private static String pair(String one, String other) {
        return one.compareTo(other) < 0 ? one + other : other + one;
    }
}
