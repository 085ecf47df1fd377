package dev.parley.archive;

import dev.parley.core.LogPage;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * The rooms' logs, as an archiver sees them. Each call but {@link #members} is one atomic step in its shard, and may be repeated; a failed future
 * means that the outcome is unknown.
 */
public interface LogSource {
    /** Of one room that are told: so many are held at once, and written in one statement. */
    int MOST_MEMBERS = 50_000;

    /**
     * What changed in a shard.
     *
     * @param upTo the tick that is known by this page
     * @param more whether there is a next page
     */
    record Changes(int shard, long upTo, boolean more, List<RoomId> rooms) {}

    /**
     * How far a room's log was read into the archive.
     *
     * @param epoch that it was read from: in another one the number says nothing
     * @param seq of its last message, or the log's head where nothing follows that message
     * @param id of the message that was read with this number; empty: none had it. A log where it is otherwise is told nothing
     */
    record Archived(RoomId room, String epoch, long seq, String id) {}

    /**
     * Takes or prolongs the one lease of the deployment.
     *
     * @param holder an instance's id
     * @return whether it is the holder's until then
     */
    Future<Boolean> lead(String holder, Duration lease);

    /** Gives the lease back, if it is the holder's. */
    Future<Void> resign(String holder);

    /** Up to which tick all that changed in each of the {@link RoomId#SHARDS} shards is in this archive; 0: nothing is known. */
    Future<List<Long>> cursors(String archive);

    /** @param upTo for each shard; never goes back, but where all are 0: then it begins anew */
    Future<Void> advance(String archive, List<Long> upTo);

    /** @param since for each shard, the last tick that is known; 0: from the beginning */
    Future<List<Changes>> changes(List<Long> since);

    /** In the order asked; a room that isn't there is left out. */
    Future<List<LogHead>> heads(Collection<RoomId> rooms);

    /**
     * Part of a log with its facts.
     *
     * @param from first number that is wanted, 1 or more
     */
    Future<LogPage> read(RoomId room, long from, int count);

    /**
     * The users who are in a room, {@link #MOST_MEMBERS} at most: where it is that many, there may be others. Read in pieces: who comes or goes
     * meanwhile is there or isn't, everybody else is told rightly.
     */
    Future<List<UserName>> members(RoomId room);

    /** Allows the logs to be cut back so far; a lower number than before does nothing, 0 takes all of it back. */
    Future<Void> archived(List<Archived> rooms);

    /**
     * Makes the room where it is missing, and lets its numbers go on 1,000 beyond what is archived where they are not beyond it yet: so no number
     * is used twice, whatever the store has forgotten. Who has the room open learns it as of any new epoch. One that was made anew, later than the
     * archived one, gets its name, creator and, if it has none yet, its topic.
     */
    Future<Void> restore(RoomRecord room);

    /** Whether {@link #restored} was told this store, and it hasn't forgotten since. */
    Future<Boolean> knowsArchive(String archive);

    /**
     * An archive's rooms are brought back from now on.
     *
     * @param sign of this attempt; a store that forgets meanwhile forgets it, too
     */
    Future<Void> restoring(String sign);

    /**
     * All rooms of this archive are restored. Whether all shards still had the sign: one that hadn't has forgotten rooms again, or another attempt
     * has begun, and is told nothing.
     */
    Future<Boolean> restored(String sign, String archive);

    /** What time it is where messages get theirs, in ms since 1970. */
    Future<Long> now();

    /**
     * Takes the user's name and texts out of a log: author {@code erased}, text {@code (erased)}; numbers, ids and times stay. Every
     * instance that has the room open forgets what it holds of it. Fails with {@code UNAVAILABLE} and changes nothing while the log is too long to
     * be written anew at once.
     *
     * @param until ms since 1970
     * @return how many messages were its
     */
    Future<Integer> erase(RoomId room, UserName user, long until);
}
