package dev.parley.gateway.engineio;

/** Where the sessions of other instances are asked for. On one loop. */
@FunctionalInterface
public interface Elsewhere {
    /** An instance in no cluster: it can ask nobody. */
    Elsewhere NOWHERE = (instance, loop) -> UnknownDesk.OF_NO_CLUSTER;

    /**
     * @param instance another one, by its id
     * @param loop of it: 0 to 1295
     */
    EngineDesk deskOf(String instance, int loop);
}
