package dev.parley.gateway.demo;

import dev.parley.config.DemoConfig;
import dev.parley.core.Scheduler;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the clients of each address and draws the random strings, for all loops of an instance: lives on one of them. Holds an entry per address
 * that has a client, and one timer.
 */
final class DemoHost {
    private static final Logger LOG = LoggerFactory.getLogger(DemoHost.class);
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 10;

    private final DemoConfig config;
    private final Scheduler scheduler;
    private final LongSupplier clock;
    private final RandomGenerator random;
    private final Consumer<RandomString> all;
    private final Map<String, Integer> inside = new HashMap<>();
    private int connections;
    private boolean over;

    /**
     * @param clock ms since 1970
     * @param all tells every loop
     */
    DemoHost(
            DemoConfig config,
            Scheduler scheduler,
            LongSupplier clock,
            RandomGenerator random,
            Consumer<RandomString> all) {
        this.config = config;
        this.scheduler = scheduler;
        this.clock = clock;
        this.random = random;
        this.all = all;
    }

    /** From here on it draws, whether anybody is there or not. */
    void start() {
        scheduler.after(pause(), this::turn);
    }

    /** It draws no more. */
    void stop() {
        over = true;
    }

    boolean hear(Knock knock) {
        return knock instanceof Knock.In ? in(knock.address()) : out(knock.address());
    }

    private boolean in(String address) {
        int now = inside.getOrDefault(address, 0);
        if (now >= config.connectionsPerAddress()) {
            return false;
        }
        inside.put(address, now + 1);
        connections++;
        return true;
    }

    private boolean out(String address) {
        Integer now = inside.get(address);
        if (now != null) {
            connections--;
            if (now > 1) {
                inside.put(address, now - 1);
            } else {
                inside.remove(address);
            }
        }
        return true;
    }

    Census census() {
        return new Census(connections, Map.copyOf(inside));
    }

    private void turn() {
        if (over) {
            return;
        }
        if (connections == 0) {
            LOG.debug("No clients connected, skipping broadcast");
        } else {
            RandomString drawn = new RandomString(draw(), clock.getAsLong());
            all.accept(drawn);
            LOG.atInfo()
                    .addKeyValue("value", drawn.value())
                    .addKeyValue("clientCount", connections)
                    .log("Random string broadcasted");
        }
        scheduler.after(pause(), this::turn);
    }

    private String draw() {
        StringBuilder value = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            value.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return value.toString();
    }

    /** Drawn anew each time, so that nobody can tell when the next one comes. */
    private Duration pause() {
        long least = config.minInterval().toMillis();
        long most = config.maxInterval().toMillis();
        return Duration.ofMillis(least + random.nextLong(most - least + 1));
    }
}
