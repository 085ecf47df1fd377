package dev.parley.archive;

import dev.parley.core.ChatMessage;
import dev.parley.core.Hit;
import dev.parley.core.Place;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was said, for good. Messages of a room stand in the order of their time and then their number; {@code nonce}s are not kept. Each call may be
 * repeated. It fails with {@link dev.parley.core.UnreachableStoreException} where the database is away: then the outcome is unknown.
 */
public interface MessageArchive {

    /** How far each of these rooms is archived; one of which nothing is, is left out. */
    Future<Map<RoomId, Mark>> marks(Collection<RoomId> rooms);

    /**
     * Stores what isn't there yet, each message once by its id, and moves the marks, which never go back in time. All of it or, of each chapter,
     * a beginning. What was said by somebody before their erasure is left out: see {@link #erase}.
     */
    Future<Void> store(List<Chapter> chapters);

    /**
     * The same for messages beside which others may be missing still: the mark stays where it is.
     */
    Future<Void> add(Chapter chapter);

    /**
     * The newest {@code count} messages before a place, exclusive; oldest first.
     *
     * @param place null: the newest of all
     */
    Future<List<ChatMessage>> before(RoomId room, @Nullable Place place, int count);

    /**
     * The oldest {@code count} messages after a place, exclusive; oldest first.
     *
     * @param place null: the oldest of all
     */
    Future<List<ChatMessage>> after(RoomId room, @Nullable Place place, int count);

    /**
     * Messages of the room that hold all words of the query, the newest first. Fewer than {@code count} are all that there are: where that isn't
     * sure, it fails with a {@link dev.parley.core.RefusedException}, {@code UNAVAILABLE}.
     *
     * @param query 1-200 code points, what somebody typed: words, and {@code "phrases in quotes"}, and {@code -without}
     * @param before only messages before this place, exclusive; null: all
     */
    Future<List<Hit>> search(RoomId room, String query, @Nullable Place before, int count);

    /** Makes or changes rooms: name, topic, creator. {@code head} and {@code at} are the marks' and not written. */
    Future<Void> keep(List<RoomRecord> rooms);

    Future<Optional<RoomRecord>> room(RoomId room);

    /**
     * All rooms, by their ids.
     *
     * @param after only those after this id; null: from the first
     */
    Future<List<RoomRecord>> rooms(@Nullable RoomId after, int count);

    /**
     * Who is in a room at a moment. Who is new is a member from now on, who isn't there any more has left now.
     *
     * @param at ms since 1970
     */
    Future<Void> members(RoomId room, Collection<UserName> present, long at);

    /** The rooms that a user is or was a member of, by their ids. */
    Future<List<MembershipRecord>> memberships(UserName user);

    /**
     * Forgets what a user said up to a moment, in all rooms, and where it was a member; also what of that comes to be archived only later.
     *
     * @param until ms since 1970
     * @return how many messages are gone by this call
     */
    Future<Long> erase(UserName user, long until);

    /** Until when what each of these users said is erased, ms since 1970; one who never asked is left out. */
    Future<Map<String, Long>> erasures(Collection<UserName> users);

    /**
     * How long messages of a room are kept.
     *
     * @param age null: as everywhere; zero: for ever
     * @return false where there is no such room
     */
    Future<Boolean> retain(RoomId room, @Nullable Duration age);

    /**
     * Forgets messages that are too old, up to {@code most} of them, or more where that costs less.
     *
     * @param usual age where a room has none of its own; zero: for ever
     * @param now ms since 1970
     * @return how many, at most {@code most}; that many: there may be more
     */
    Future<Integer> purge(Duration usual, long now, int most);
}
