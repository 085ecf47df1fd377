package dev.parley.gateway.engineio;

import io.vertx.core.Future;

/** Who may begin a session here. */
public interface Gatekeeper {

    /** Whether this instance stops: clients had better bring their next request to another one. */
    boolean isDraining();

    /** Throws an {@link dev.parley.gateway.http.HttpRefusal} with 503 where this instance stops. */
    void refuseIfDraining();

    /**
     * A place for one session, which is given back by what this answers: more than once does no harm. Fails with 429 where there are too many
     * from this address.
     */
    Future<Runnable> enter(String address);
}
