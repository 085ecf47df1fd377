package dev.parley.chaos;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.LoggerFactory;

/** The command {@code ./run.sh chaos}. Exit codes: 0, 1 where a promise was broken, 2 for words it doesn't know. */
public final class Chaos {
    private static final int BROKEN = 1;
    private static final int MISUSED = 2;

    private Chaos() {}

    public static void main(String[] words) {
        ChaosOptions options;
        try {
            options = ChaosOptions.of(words, ThreadLocalRandom.current().nextLong(1, 1_000_000));
        } catch (IllegalArgumentException wrong) {
            System.err.println("parley: " + wrong.getMessage());
            System.exit(MISUSED);
            return;
        }
        silence();
        ChaosRun.Outcome outcome = new ChaosRun(options, options.archive().faults(), System.out::println).run();
        System.out.println();
        Report.of(outcome).forEach(System.out::println);
        System.out.println("again: ./run.sh chaos " + options.words());
        System.exit(outcome.verdict().isClean() ? 0 : BROKEN);
    }

    /** Connections break all the time here, and what sort of database it is, is known: nobody need say so. */
    private static void silence() {
        for (String name : new String[] {"io.vertx", "io.netty", "org.mongodb.driver", "dev.parley.database"}) {
            ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.OFF);
        }
    }
}
