package dev.parley.room;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The leases of the instances that share an {@link InMemoryStore}. */
final class InMemoryLeases {
    static final long DEAD_FOR_MS = 24 * 60 * 60 * 1000;

    /** @param shortened by its holder, who stops: suspicion adds nothing to that */
    private record Lease(long end, boolean shortened) {}

    private final Clock clock;
    private final LeaseTimes times;
    private final Map<String, Lease> leases = new TreeMap<>();
    /** Instance to the time when its lease was removed because it was dead. */
    private final Map<String, Long> buried = new HashMap<>();
    /** When anybody last beat, and when all leases were last renewed. */
    private long at;

    private long grace;

    InMemoryLeases(Clock clock, LeaseTimes times) {
        this.clock = clock;
        this.times = times;
    }

    Beat beat(BeatCall call) {
        long now = clock.millis();
        String me = call.instance().value();
        boolean looks = call.sign() == BeatCall.Sign.NONE;
        boolean quiet = now - at > times.silence().toMillis() || now < at;
        if (quiet && looks) {
            // a look judges nobody before somebody has beaten
            return new Beat(buried.containsKey(me), List.of(), List.copyOf(leases.keySet()), false, now);
        }
        if (quiet) {
            renewAll(now);
        }
        boolean fenced = isFenced(call, now);
        boolean forgot = !fenced && call.sign() == BeatCall.Sign.AGAIN && !leases.containsKey(me);
        if (!looks) {
            at = now;
            if (!fenced) {
                leases.put(me, lease(call.sign(), now));
            }
        }
        condemn(call.suspects(), now);
        return new Beat(fenced, ids(lease -> lease.end() < now), ids(lease -> true), forgot, now);
    }

    /** But whose lease was over when somebody last beat is dead for good. */
    private void renewAll(long now) {
        leases.replaceAll((id, lease) -> lease.end() >= Math.max(at, 1) ? lease(BeatCall.Sign.AGAIN, now) : lease);
        grace = now;
    }

    /** For a while after a grace, one without a lease is one whose lease was forgotten; else it was buried. */
    private boolean isFenced(BeatCall call, long now) {
        Lease own = leases.get(call.instance().value());
        if (buried.containsKey(call.instance().value()) || (own != null && own.end() < now)) {
            return true;
        }
        boolean wantsOld = call.sign() == BeatCall.Sign.AGAIN || call.sign() == BeatCall.Sign.LAST;
        return own == null && wantsOld && (now - grace > times.lease().toMillis() || now < grace);
    }

    private Lease lease(BeatCall.Sign sign, long now) {
        boolean last = sign == BeatCall.Sign.LAST;
        return new Lease(now + (last ? times.last() : times.lease()).toMillis(), last);
    }

    /** Who beats again after that is told so: the verdict holds. */
    private void condemn(Set<String> suspects, long now) {
        long early = times.lease().minus(times.suspect()).toMillis();
        for (String suspect : suspects) {
            leases.computeIfPresent(
                    suspect,
                    (id, lease) -> !lease.shortened() && lease.end() - early < now ? new Lease(0, false) : lease);
        }
    }

    private List<String> ids(Predicate<Lease> which) {
        return leases.entrySet().stream()
                .filter(lease -> which.test(lease.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    void forget(String dead) {
        long now = clock.millis();
        buried.values().removeIf(since -> now - since > DEAD_FOR_MS);
        buried.put(dead, now);
        leases.remove(dead);
    }
}
