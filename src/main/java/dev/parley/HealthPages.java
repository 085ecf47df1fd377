package dev.parley;

import dev.parley.archive.ArchiveReport;
import dev.parley.archive.ArchiverVerticle;
import dev.parley.bus.Address;
import dev.parley.bus.Addresses;
import dev.parley.bus.LinkReport;
import dev.parley.bus.LocalBus;
import dev.parley.bus.Question;
import dev.parley.gateway.http.Answers;
import dev.parley.gateway.http.Routes;
import dev.parley.ops.HealthEndpoint;
import dev.parley.ops.HealthSources;
import dev.parley.ops.InstanceFacts;
import dev.parley.room.RoomRegistry;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/** {@code /health} and what is below it, for whichever life an instance leads. */
final class HealthPages {
    private static final Duration STORE_ANSWER = Duration.ofMillis(1200);

    private final LocalBus bus;
    private final InstanceFacts facts;
    private final boolean inMemory;
    private final boolean archived;
    private final Figures figures;

    /**
     * @param inMemory whether there is no store but the instance's own memory
     * @param archived whether there is an archive
     */
    HealthPages(LocalBus bus, InstanceFacts facts, boolean inMemory, boolean archived, Figures figures) {
        this.archived = archived;
        this.bus = bus;
        this.facts = facts;
        this.inMemory = inMemory;
        this.figures = figures;
    }

    void serve(Routes routes, Life life) {
        HealthSources sources = new HealthSources(
                life.gates()::connections,
                () -> life.rooms().map(RoomRegistry.Report::rooms),
                () -> store(life),
                () -> archive(life),
                figures::requests,
                life::hindrances);
        HealthEndpoint health = new HealthEndpoint(facts, sources);
        routes.get("/health", context -> health.healthCheck().onSuccess(answer -> send(context, answer)));
        routes.get("/health/live", context -> send(context, health.live()));
        routes.get("/health/ready", context -> send(context, health.ready()));
    }

    private Future<LinkReport> store(Life life) {
        if (inMemory) {
            return Future.succeededFuture(LinkReport.ofMemory());
        }
        if (life.isOver()) {
            return Future.succeededFuture(LinkReport.silent());
        }
        Address<Question<Object, LinkReport>> desk = new Address<>(Addresses.storeReport(life.id()));
        return bus.ask(desk, "", STORE_ANSWER);
    }

    private Future<Optional<ArchiveReport>> archive(Life life) {
        if (!archived) {
            return Future.succeededFuture(Optional.empty());
        }
        return life.isOver()
                ? Future.succeededFuture(Optional.of(ArchiveReport.silent()))
                : bus.<Object, ArchiveReport>ask(ArchiverVerticle.report(life.id()), "", STORE_ANSWER)
                        .map(Optional::of);
    }

    private static void send(RoutingContext context, HealthEndpoint.Health answer) {
        context.response().putHeader("cache-control", "no-store");
        Answers.send(
                context.request(),
                answer.status(),
                "application/json; charset=utf-8",
                answer.body().encode());
    }
}
