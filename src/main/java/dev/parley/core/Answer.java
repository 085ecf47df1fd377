package dev.parley.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a command brings. Joins and sends have answers of their own, {@link Joining} and {@link Receipt}. */
public sealed interface Answer {
    /** It is done, and there is nothing more to say. */
    record Done() implements Answer {}

    /** The session is this one from here on; also after a change of name. */
    record SignedIn(Identity identity) implements Answer {}

    /** @param topic empty where there is none */
    record Topic(RoomId room, String topic) implements Answer {}

    /** @param cursor where the next page begins; null: this is the last one */
    record RoomPage(List<RoomLine> rooms, @Nullable String cursor) implements Answer {}

    record MemberPage(RoomId room, Members members) implements Answer {}

    /**
     * @param messages oldest first
     * @param hasMore there are more in the direction that was asked for
     */
    record HistoryPage(RoomId room, List<ChatMessage> messages, boolean hasMore) implements Answer {}

    /**
     * @param query that was searched for
     * @param hits the newest first
     * @param hasMore there are older ones
     */
    record SearchPage(RoomId room, String query, List<Hit> hits, boolean hasMore) implements Answer {}
}
