package dev.parley.gateway;

import dev.parley.room.RoomRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The way from a loop to the registry: what comes up in one turn leaves as one message. */
final class RegistryLink {
    private final Consumer<Runnable> afterThisTurn;
    private final Consumer<List<RoomRequest>> post;
    private List<RoomRequest> pending = new ArrayList<>();

    RegistryLink(Consumer<Runnable> afterThisTurn, Consumer<List<RoomRequest>> post) {
        this.afterThisTurn = afterThisTurn;
        this.post = post;
    }

    void send(RoomRequest request) {
        if (pending.isEmpty()) {
            afterThisTurn.accept(this::flush);
        }
        pending.add(request);
    }

    private void flush() {
        List<RoomRequest> requests = pending;
        pending = new ArrayList<>();
        post.accept(requests);
    }
}
