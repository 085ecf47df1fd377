package dev.parley.bridge;

import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;

/**
 * Every key and channel, literally, once. {@code {7}} is the room's shard: it keeps all that changes together in one Redis Cluster
 * slot; {@code {beat}} does so for what belongs to no shard.
 *
 * <pre>
 * parley:{7}:log:lobby     stream, id seq-0: m = "id","user","text"(,"nonce"(,true)), t = time
 * parley:{7}:meta:lobby    hash: name, topic, createdBy, createdAt, epoch, base, seq, last, at, rv (roster), fv (facts), turn, arch (archived up to)
 * parley:{7}:roster:lobby  hash: comparison key to "Shown inst inst "
 * parley:{7}:open:lobby    hash: instance to cluster, of all who must get copies
 * parley:{7}:n0:lobby, n1  hash: user, line feed, nonce to [seq,"id",time]; two buckets
 * parley:{7}:heads, tick   sorted set of rooms by the tick of their last change; the last tick
 * parley:{7}:active        sorted set: every room of the shard by the tick of its creation, its last join or its last message
 * parley:{7}:on:INSTANCE   set: rooms where the instance has seats or an open feed
 * parley:{7}:lanes:INSTANCE hash: a:ROOM, o:ROOM, s:ROOM to the number and answer of its last call; floor
 * parley:{7}:insts, dead   set of instances with anything in the shard; sorted set of those fenced
 * parley:{beat}:leases     sorted set: instance to the end of its lease, ms
 * parley:{beat}:last       hash: when anybody last beat, and when all leases were last renewed; ms
 * parley:{beat}:buried     sorted set: instances whose lease was removed because they were dead, each for a day
 * parley:{7}:online        hash: user's comparison key to "Shown inst inst ", of the instances by which it is online
 * parley:{7}:shared        hash: the same key to " room room ", where it was since it came online
 * parley:{7}:here:INSTANCE set: users who are online by the instance; the call's number is u of its lanes
 * parley:{7}:erase:lobby   the log, while a script writes it anew
 * parley:{7}:archive       string: the archive whose rooms are all here; who forgets the shard forgets it
 * parley:archive:lease     string: who archives; ends by itself
 * parley:archive:cursors   hash: shard to the tick up to which all that changed in it is archived; archive
 * parley:user:KEY         hash: name, hash (bcrypt), createdAt, generation; a copy where a database has the accounts
 * parley:gone:{parley:user:KEY}  createdAt of an account that was removed: no copy of it comes back; ends by itself
 * parley:{accounts}:life, copied   what this memory of Redis is called; by that name, run id and database, which copies are all there
 * parley:token:HASH       hash: user, generation of its account; ends by itself
 * parley:pid:HASH         hash: user as shown, holder (one connection); ends by itself
 * parley:limit:WHAT:NAME   hash: n tokens at time t, of one allowance; gone when it is full again
 * parley:room:lobby, parley:probe:INSTANCE, parley:control, parley:presence   channels
 * </pre>
 */
final class RedisKeys {
    static final String CLIENT = "parley:";
    private static final String ROOM_CHANNEL = "parley:room:";

    /** On which is told who comes online and who goes offline. */
    static final String PRESENCE = "parley:presence";

    static final String LEASES = "parley:{beat}:leases";
    static final String LAST_BEAT = "parley:{beat}:last";
    static final String BURIED = "parley:{beat}:buried";

    static final String ARCHIVE_LEASE = "parley:archive:lease";
    static final String ARCHIVE_CURSORS = "parley:archive:cursors";
    static final String EVERY_USER = "parley:user:*";
    static final String ACCOUNTS_LIFE = "parley:{accounts}:life";
    static final String ACCOUNTS_COPIED = "parley:{accounts}:copied";

    /** Which sessions end, for every instance. */
    static final String CONTROL = "parley:control";

    private final int number;
    private final String shard;
    private final String room;

    RedisKeys(RoomId room) {
        this.number = room.shard();
        this.shard = shard(number);
        this.room = room.value();
    }

    private static String shard(int number) {
        return "parley:{" + number + "}:";
    }

    String log() {
        return shard + "log:" + room;
    }

    String meta() {
        return shard + "meta:" + room;
    }

    String roster() {
        return shard + "roster:" + room;
    }

    String open() {
        return shard + "open:" + room;
    }

    String noncesNow() {
        return shard + "n0:" + room;
    }

    String noncesBefore() {
        return shard + "n1:" + room;
    }

    String heads() {
        return heads(number);
    }

    static String heads(int shard) {
        return shard(shard) + "heads";
    }

    String tick() {
        return tick(number);
    }

    static String tick(int shard) {
        return shard(shard) + "tick";
    }

    String active() {
        return active(number);
    }

    static String active(int shard) {
        return shard(shard) + "active";
    }

    String rewritten() {
        return shard + "erase:" + room;
    }

    static String archive(int shard) {
        return shard(shard) + "archive";
    }

    String instances() {
        return instances(number);
    }

    static String instances(int shard) {
        return shard(shard) + "insts";
    }

    String dead() {
        return dead(number);
    }

    static String dead(int shard) {
        return shard(shard) + "dead";
    }

    String roomsOf(InstanceId instance) {
        return roomsOf(number, instance.value());
    }

    static String roomsOf(int shard, String instance) {
        return shard(shard) + "on:" + instance;
    }

    String lanesOf(InstanceId instance) {
        return lanesOf(number, instance.value());
    }

    static String lanesOf(int shard, String instance) {
        return shard(shard) + "lanes:" + instance;
    }

    /** @param what {@code msg}, …: each has names of its own */
    static String allowance(String what, String name) {
        return "parley:limit:" + what + ":" + name;
    }

    static String online(int shard) {
        return shard(shard) + "online";
    }

    static String sharedRooms(int shard) {
        return shard(shard) + "shared";
    }

    static String usersOf(int shard, String instance) {
        return shard(shard) + "here:" + instance;
    }

    static String channel(RoomId room) {
        return ROOM_CHANNEL + room;
    }

    static String user(UserName user) {
        return "parley:user:" + user.key();
    }

    /** In the slot of the user's own key. */
    static String removedUser(UserName user) {
        return "parley:gone:{" + user(user) + "}";
    }

    /** @param hash of the token */
    static String token(String hash) {
        return "parley:token:" + hash;
    }

    /** @param hash of the private id */
    static String privateId(String hash) {
        return "parley:pid:" + hash;
    }

    static boolean isChannel(String name) {
        return name.startsWith(ROOM_CHANNEL);
    }

    static RoomId roomOf(String channel) {
        return new RoomId(channel.substring(ROOM_CHANNEL.length()));
    }

    static String probe(InstanceId instance) {
        return "parley:probe:" + instance;
    }

    /** What {@code CLIENT LIST} shows of an instance's command connection, and of nothing else. */
    static String clientName(InstanceId instance) {
        return CLIENT + instance;
    }
}
