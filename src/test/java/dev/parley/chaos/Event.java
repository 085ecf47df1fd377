package dev.parley.chaos;

import java.util.Set;

/** What one client did or was told. Times are nanoseconds of this JVM's clock; a client stays in one room for the whole run. */
sealed interface Event {
    long at();

    /** Its user name: each client has its own. */
    String client();

    /**
     * A join was answered.
     *
     * @param since the last number it had; -1: a newcomer, which starts from wherever its first message stands
     * @param recovered whether all it missed follows; of no meaning for a newcomer
     * @param head the room's last number; 0 for a newcomer
     */
    record Joined(long at, String client, String room, long since, boolean recovered, long head) implements Event {}

    /** The connection ended, or the client gave it up; it comes back. */
    record Lost(long at, String client) implements Event {}

    /** It went of its own will. */
    record Left(long at, String client) implements Event {}

    /** Each try; the nonce is the text as well. */
    record Sent(long at, String client, String nonce) implements Event {}

    record Acknowledged(long at, String client, String nonce, long seq, String id) implements Event {}

    /** @param nonce empty: a join was refused */
    record Refused(long at, String client, String nonce, String code) implements Event {}

    /**
     * Redis is about to forget all it knows.
     *
     * @param from whatever was stored before that must be in the archive by now
     */
    record Forgets(long at, String client, long from) implements Event {}

    /** It has: what is stored from now on stays. */
    record Forgot(long at, String client) implements Event {}

    /**
     * The next message of a room, as the archive has it at the end.
     *
     * @param client its author
     * @param millis its time by the store's clock, since 1970
     */
    record Archived(long at, String client, String room, long millis, long seq, String id, String text)
            implements Event {}

    /** That was all of a room's archive. @param client who looked */
    record ArchiveRead(long at, String client, String room) implements Event {}

    /** No answer came on a connection that lived. @param what a nonce, or the join */
    record Unanswered(long at, String client, String what) implements Event {}

    record Delivered(long at, String client, String room, long seq, String id, String text) implements Event {}

    /** The members, as the answer to its own join lists them. */
    record Listed(long at, String client, Set<String> members) implements Event {}

    record Announced(long at, String client, boolean joined, String user) implements Event {}

    /**
     * The member list at the end, when all had time to heal.
     *
     * @param client who looked
     * @param living who is there
     */
    record Counted(long at, String client, String room, Set<String> living, Set<String> listed) implements Event {}
}
