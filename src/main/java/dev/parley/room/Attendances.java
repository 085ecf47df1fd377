package dev.parley.room;

import io.vertx.core.Future;

/**
 * Who is online: which users have a session in any room, on whatever instance. Who comes first of all and who goes last of all is told as
 * {@link RegistryMail.Attended}, once, by the call itself, so that an answer that is lost loses nothing. A failed future means that the outcome
 * is unknown; every call may be repeated.
 */
public interface Attendances {

    /** States who of one shard's users is here. */
    Future<LaneStatus> attend(AttendCall call);
}
