package dev.parley.room;

import dev.parley.bus.Address;
import dev.parley.bus.Addresses;
import dev.parley.bus.LocalBus;
import dev.parley.bus.Question;
import dev.parley.core.Answer;
import dev.parley.core.InstanceId;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one loop of an instance on which its rooms live. */
public final class RoomRegistryVerticle extends VerticleBase {
    private final LocalBus bus;
    private final InstanceId me;
    private final Supplier<Future<Desk>> registry;
    private final Supplier<Future<?>> onStop;
    private final List<RegistryMail> early = new ArrayList<>();
    private @Nullable Desk desk;

    /** The registry, as the rest of the instance finds it. */
    public interface Desk {
        RoomRegistry rooms();

        void hear(RegistryMail mail);

        /** This life is over. */
        void end();
    }

    /**
     * @param registry makes the registry, on this verticle's loop
     * @param onStop what the instance does, once, before any of its verticles ends
     */
    public RoomRegistryVerticle(
            LocalBus bus, InstanceId me, Supplier<Future<Desk>> registry, Supplier<Future<?>> onStop) {
        this.bus = bus;
        this.me = me;
        this.registry = registry;
        this.onStop = onStop;
    }

    @Override
    public Future<?> start() {
        bus.listen(mail(me), this::hear);
        return registry.get().onSuccess(this::listen);
    }

    /** News of the link may come while the registry is being made. */
    private void hear(RegistryMail letter) {
        if (desk == null) {
            early.add(letter);
        } else {
            desk.hear(letter);
        }
    }

    private void listen(Desk made) {
        desk = made;
        early.forEach(made::hear);
        early.clear();
        bus.listen(requests(me), made.rooms()::handle);
        bus.answer(inquiries(me), made.rooms()::answer);
        bus.answer(report(me), nothing -> Future.succeededFuture(made.rooms().report()));
    }

    @Override
    public Future<?> stop() {
        return onStop.get().onComplete(stopped -> {
            if (desk != null) {
                desk.end();
            }
        });
    }

    public static Address<List<RoomRequest>> requests(InstanceId me) {
        return new Address<>(Addresses.registry(me));
    }

    public static Address<RegistryMail> mail(InstanceId me) {
        return new Address<>(Addresses.registryMail(me));
    }

    public static Address<Question<String, RoomRegistry.Report>> report(InstanceId me) {
        return new Address<>(Addresses.registryReport(me));
    }

    public static Address<Question<Inquiry, Answer>> inquiries(InstanceId me) {
        return new Address<>(Addresses.registryInquiries(me));
    }

    public static Address<List<Delivery>> deliveries(InstanceId me, int loop) {
        return new Address<>(Addresses.gateway(me, loop));
    }
}
