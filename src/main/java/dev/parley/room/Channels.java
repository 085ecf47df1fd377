package dev.parley.room;

import dev.parley.core.Copy;
import dev.parley.core.RoomId;
import dev.parley.core.TypingNotice;
import io.vertx.core.Future;

/** The road between instances that don't share a bus. What comes in is posted as {@link RegistryMail}. May lose, double or delay anything. */
public interface Channels {

    /** Completes when the subscription is confirmed. Stays, over reconnections, until {@link #unsubscribe}. */
    Future<Void> subscribe(RoomId room);

    Future<Void> unsubscribe(RoomId room);

    /** Tells a copy again, for instances that can't be reached otherwise. */
    Future<Void> publish(RoomId room, Copy copy);

    /** Tells who types here. */
    Future<Void> publish(RoomId room, TypingNotice notice);
}
