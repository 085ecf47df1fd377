package dev.parley.room;

import dev.parley.bus.Address;
import dev.parley.bus.Addresses;
import dev.parley.bus.LocalBus;
import dev.parley.bus.Question;
import dev.parley.core.InstanceId;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.function.Supplier;

/** The one loop of an instance on which its rooms live. */
public final class RoomRegistryVerticle extends VerticleBase {
    private final LocalBus bus;
    private final InstanceId me;
    private final Supplier<Future<RoomRegistry>> registry;
    private final Supplier<Future<?>> onStop;

    /**
     * @param registry makes the registry, on this verticle's loop
     * @param onStop what the instance does, once, before any of its verticles ends
     */
    public RoomRegistryVerticle(
            LocalBus bus, InstanceId me, Supplier<Future<RoomRegistry>> registry, Supplier<Future<?>> onStop) {
        this.bus = bus;
        this.me = me;
        this.registry = registry;
        this.onStop = onStop;
    }

    @Override
    public Future<?> start() {
        return registry.get().onSuccess(this::listen);
    }

    private void listen(RoomRegistry rooms) {
        bus.listen(requests(me), rooms::handle);
        bus.listen(mail(me), rooms::hear);
        bus.answer(report(me), nothing -> Future.succeededFuture(rooms.report()));
    }

    @Override
    public Future<?> stop() {
        return onStop.get();
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

    public static Address<List<Delivery>> deliveries(InstanceId me, int loop) {
        return new Address<>(Addresses.gateway(me, loop));
    }
}
