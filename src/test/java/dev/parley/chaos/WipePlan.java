package dev.parley.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** How Redis is made to forget, and whether the database is away just then: endless, and by the seed alone. */
final class WipePlan {
    private final Random random;
    private final List<Fault> deck = new ArrayList<>();

    /**
     * @param ms how long Redis is away, where it is
     * @param awayMs for how long before that the database is; 0: it isn't
     * @param restMs until something else goes wrong
     */
    record Wipe(Fault fault, long ms, long awayMs, long restMs) {}

    WipePlan(long seed) {
        random = new Random(seed);
    }

    Wipe next() {
        if (deck.isEmpty()) {
            deck.addAll(Fault.wipes());
            Collections.shuffle(deck, random);
        }
        Fault fault = deck.remove(0);
        long ms = fault.shortestMs() + random.nextInt(fault.longestMs() - fault.shortestMs() + 1);
        long away = random.nextBoolean() ? 500 + random.nextInt(2_500) : 0;
        return new Wipe(fault, ms, away, 1_000 + random.nextInt(2_000));
    }
}
