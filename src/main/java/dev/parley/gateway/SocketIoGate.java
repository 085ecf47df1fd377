package dev.parley.gateway;

import dev.parley.gateway.engineio.Gatekeeper;
import io.vertx.core.Future;

/** Lets Engine.IO sessions in by the rules that hold for WebSockets: none while the loop drains, and so many of one address. */
final class SocketIoGate implements Gatekeeper {
    private final GatewayLoop loop;
    private final Door door;

    SocketIoGate(GatewayLoop loop, Door door) {
        this.loop = loop;
        this.door = door;
    }

    @Override
    public boolean isDraining() {
        return loop.isDraining();
    }

    @Override
    public void refuseIfDraining() {
        loop.refuseIfDraining();
    }

    @Override
    public Future<Runnable> enter(String address) {
        return door.enter(address).map(pass -> pass::giveBack);
    }
}
