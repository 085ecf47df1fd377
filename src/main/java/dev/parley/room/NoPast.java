package dev.parley.room;

import dev.parley.core.ChatMessage;
import dev.parley.core.Hit;
import dev.parley.core.Place;
import dev.parley.core.RoomId;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Beyond the logs there is nothing. */
class NoPast implements Past {
    @Override
    public boolean isKept() {
        return false;
    }

    @Override
    public Future<List<ChatMessage>> before(RoomId room, @Nullable Place place, int count) {
        return Future.succeededFuture(List.of());
    }

    @Override
    public Future<List<ChatMessage>> after(RoomId room, @Nullable Place place, int count) {
        return Future.succeededFuture(List.of());
    }

    @Override
    public Future<List<Hit>> search(RoomId room, String query, @Nullable Place before, int count) {
        return Future.succeededFuture(List.of());
    }

    @Override
    public Future<Void> save(RoomId room, String epoch, List<ChatMessage> messages) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Boolean> carryOn(RoomId room) {
        return Future.succeededFuture(false);
    }
}
