package dev.parley.bridge;

import dev.parley.room.BurialModel;
import dev.parley.room.RegistryMail;
import dev.parley.testing.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link BurialModel} on a real Redis. */
class BurialModelIT {
    @RegisterExtension
    static final BridgeOnRedis SITE = new BridgeOnRedis();

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void in_the_end_redis_holds_what_the_living_have_and_has_told_it_once(long seed) {
        SITE.redis().command("FLUSHALL");
        BurialModel model = new BurialModel(
                seed,
                new BurialModel.Store(
                        SITE.bridge().store, SITE.bridge().store, SITE.bridge().store, SITE.bridge().store));
        model.rooms().forEach(room -> Bridge.get(SITE.bridge().store.subscribe(room)));

        try {
            model.run(200);
            Deadline.await(
                    "all is told", Duration.ofSeconds(5), () -> told(model).size() >= model.changes());
            model.verify(told(model));
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
    }

    private static List<RegistryMail.Seated> told(BurialModel model) {
        return SITE.bridge().mail.stream()
                .filter(RegistryMail.Seated.class::isInstance)
                .map(RegistryMail.Seated.class::cast)
                .filter(seated -> model.rooms().contains(seated.room()))
                .toList();
    }
}
