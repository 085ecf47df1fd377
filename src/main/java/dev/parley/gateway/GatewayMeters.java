package dev.parley.gateway;

import dev.parley.core.Goodbye;
import dev.parley.core.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is counted of sessions and their messages, on all loops of an instance and in all its lives together. Any loop may call. */
public final class GatewayMeters {
    private static final String UNDECIDED = "none";
    private static final String OTHER = "other";

    /** What a connection can end with by RFC 6455, and by {@link Goodbye}; clients may send thousands of others. */
    private static final Set<Integer> CODES =
            Set.of(1000, 1001, 1002, 1003, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 4001, 4002, 4008, 4029);

    private final Counter sessions;
    private final Map<String, DialectMeters> dialects;
    private final Map<Refusal, Counter> refusals = new EnumMap<>(Refusal.class);
    private final Map<Integer, Counter> closes;
    private final Counter otherCloses;

    /** @param names of the dialects that there are */
    public GatewayMeters(MeterRegistry registry, List<String> names) {
        this.sessions = Counter.builder("parley.sessions")
                .description("Sessions that began")
                .register(registry);
        Timer latency = Timer.builder("parley.delivery.latency")
                .description(
                        "From the time at which a message was stored, by the store's clock, until it is written to the members of"
                                + " its room on one loop, by this instance's clock; the oldest of each batch")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        this.dialects = Stream.concat(Stream.of(UNDECIDED), names.stream())
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), name -> new DialectMeters(registry, name, latency)));
        for (Refusal each : Refusal.values()) {
            refusals.put(
                    each,
                    Counter.builder("parley.refusals")
                            .description("Frames that were refused")
                            .tag("code", each.name())
                            .register(registry));
        }
        this.closes = CODES.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), code -> closes(registry, Integer.toString(code))));
        this.otherCloses = closes(registry, OTHER);
    }

    private static Counter closes(MeterRegistry registry, String code) {
        return Counter.builder("parley.closes")
                .description("Sessions that ended, by who said goodbye first; 1006: nobody did")
                .tag("code", code)
                .register(registry);
    }

    void began() {
        sessions.increment();
    }

    void ended(int code) {
        closes.getOrDefault(code, otherCloses).increment();
    }

    void refused(Refusal refusal) {
        Counter counter = refusals.get(refusal);
        if (counter != null) {
            counter.increment();
        }
    }

    /** Of sessions whose first frame hasn't told yet. */
    DialectMeters undecided() {
        return of(UNDECIDED);
    }

    DialectMeters of(String dialect) {
        DialectMeters meters = dialects.get(dialect);
        if (meters == null) {
            throw new IllegalArgumentException("no such dialect: " + dialect);
        }
        return meters;
    }
}
