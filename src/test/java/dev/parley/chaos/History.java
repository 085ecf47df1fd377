package dev.parley.chaos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * All that happened to all clients, in the order it happened. Each event is judged as it comes and then forgotten; what the checks keep
 * grows with the messages, not with the deliveries. Owned by the loop the clients live on.
 */
final class History {
    private final Breaches breaches = new Breaches();
    private final ArchiveCheck archive = new ArchiveCheck();
    private final Gaps gaps;
    private final List<Check> checks;
    private final Map<Class<?>, Long> counts = new HashMap<>();

    /**
     * @param logLength how many messages of a room the log surely holds
     * @param dawdles clients that read late on purpose
     */
    History(int logLength, Predicate<String> dawdles) {
        gaps = new Gaps(dawdles);
        checks = List.of(
                new DeliveryCheck(logLength), new NumberCheck(), new AnswerCheck(), new PresenceCheck(), archive, gaps);
    }

    void add(Event event) {
        counts.merge(event.getClass(), 1L, Long::sum);
        for (Check check : checks) {
            check.take(event, breaches);
        }
    }

    long count(Class<? extends Event> kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** How many promises were broken so far, as far as this can be known before the end. */
    long broken() {
        return breaches.total();
    }

    /** Once, when all is told. */
    Verdict verdict() {
        checks.forEach(check -> check.end(breaches));
        return new Verdict(breaches, gaps.worstDeliveryMs(), gaps.worstAbsenceMs(), archive.tally());
    }
}
