package dev.parley.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Which faults, in which order, where and for how long: endless, and by the seed alone. Every fault comes once before any comes again. */
final class FaultPlan {
    private static final int ONE_IN_SO_MANY_HAS_COMPANY = 3;

    private final Random random;
    private final List<Fault> faults;
    private final int instances;
    private final List<Fault> deck = new ArrayList<>();

    /**
     * @param instance which one, where it strikes one
     * @param ms how long it lasts
     * @param luck for choices that can't be made before
     */
    record Strike(Fault fault, int instance, long ms, long luck) {}

    /**
     * @param company a second one that comes while the first is at work; often none
     * @param restMs until the next step
     */
    record Step(Strike strike, List<Strike> company, long restMs) {}

    FaultPlan(long seed, Set<Fault> faults, int instances) {
        this.random = new Random(seed);
        this.faults = List.copyOf(faults.stream().sorted().toList());
        this.instances = instances;
    }

    Step next() {
        Strike strike = strike(draw(), random.nextInt(instances));
        List<Strike> company = random.nextInt(ONE_IN_SO_MANY_HAS_COMPANY) == 0 ? company(strike) : List.of();
        return new Step(strike, company, 1_000 + random.nextInt(2_000));
    }

    private Fault draw() {
        if (deck.isEmpty()) {
            deck.addAll(faults);
            Collections.shuffle(deck, random);
        }
        return deck.remove(0);
    }

    private List<Strike> company(Strike first) {
        List<Fault> fitting = faults.stream().filter(first.fault()::goesWith).toList();
        if (fitting.isEmpty()) {
            return List.of();
        }
        int another = (first.instance() + 1 + random.nextInt(instances - 1)) % instances;
        return List.of(strike(fitting.get(random.nextInt(fitting.size())), another));
    }

    private Strike strike(Fault fault, int instance) {
        long ms = fault.shortestMs() + random.nextInt(fault.longestMs() - fault.shortestMs() + 1);
        return new Strike(fault, instance, ms, random.nextLong());
    }
}
