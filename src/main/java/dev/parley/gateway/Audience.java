package dev.parley.gateway;

import dev.parley.core.Event;
import dev.parley.core.Position;
import dev.parley.core.UserName;
import dev.parley.dialect.Voice;
import dev.parley.gateway.ws.Frames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Members of a room, on one loop, who hear alike: what they are told in a turn is one batch of frames, encoded and framed once. */
final class Audience {
    private static final int FIRST_CAPACITY = 1024;

    private final Voice voice;
    private final DialectMeters meters;
    private final List<Membership> members = new ArrayList<>();
    /** Where authors hear themselves in another way: everybody's places, by the user's key. */
    private final @Nullable Map<String, List<Membership>> byUser;

    private List<Membership> spliced = List.of();
    private @Nullable ByteBuf batch;
    /** What each member hears in its own way, of what waits for the end of the turn. */
    private List<OwnFrame> own = List.of();

    private int ownBytes;
    /** Of the newest message that waits, and of the newest one that was written to everybody here; null: none. */
    private @Nullable Position waiting;

    private @Nullable Position told;
    /** Messages in the batch, and when the first of them was stored. */
    private int said;

    private long oldest;

    /** What one member hears in the place of a part of the batch. */
    static final class Splice {
        final int from;
        final int to;
        /** Empty: nothing. */
        final byte[] frame;

        Splice(int from, int to, byte[] frame) {
            this.from = from;
            this.to = to;
            this.frame = frame;
        }
    }

    /** @param meters of the dialect that it is a voice of */
    Audience(Voice voice, DialectMeters meters) {
        this.voice = voice;
        this.meters = meters;
        this.byUser = voice.isPersonal() ? new HashMap<>() : null;
    }

    Voice voice() {
        return voice;
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    List<Membership> members() {
        return members;
    }

    void add(Membership member) {
        member.audience = this;
        member.place = members.size();
        member.mark = told;
        members.add(member);
        if (byUser != null) {
            byUser.computeIfAbsent(member.user.key(), key -> new ArrayList<>(1)).add(member);
        }
    }

    /** The last one takes the free place: nobody is searched for. */
    void remove(Membership member) {
        member.standsAt(member.position());
        Membership last = members.remove(members.size() - 1);
        if (last != member) {
            members.set(member.place, last);
            last.place = member.place;
        }
        if (byUser != null) {
            forget(byUser, member);
        }
    }

    private static void forget(Map<String, List<Membership>> places, Membership member) {
        List<Membership> own = places.get(member.user.key());
        if (own != null && own.remove(member) && own.isEmpty()) {
            places.remove(member.user.key());
        }
    }

    /** The newest message that was written to everybody here; null where it is none of theirs. */
    @Nullable
    Position told() {
        return told;
    }

    /** What everybody is told. @return the bytes that wait for the end of the turn */
    int append(byte[] text, Event event) {
        Position position = Position.of(event);
        waiting = position == null ? waiting : position;
        Event.Said message = event instanceof Event.Said saying ? saying : null;
        if (message != null && said++ == 0) {
            oldest = message.message().at();
        }
        if (voice.isIndividual()) {
            own = own.isEmpty() ? new ArrayList<>() : own;
            own.add(new OwnFrame(voice, event, text));
            ownBytes += text.length;
            // each member gets bytes of its own
            return (int) Math.min(Integer.MAX_VALUE, (long) ownBytes * members.size());
        }
        return message == null || byUser == null || !voice.isPersonal(message)
                ? append(text)
                : append(text, message, byUser);
    }

    /** @return the bytes that wait for the end of the turn */
    int append(byte[] text) {
        ByteBuf frames = batch;
        if (frames == null) {
            frames = PooledByteBufAllocator.DEFAULT.directBuffer(
                    Math.max(FIRST_CAPACITY, text.length + Frames.MAX_HEADER));
            batch = frames;
        }
        Frames.appendText(frames, text);
        return frames.readableBytes();
    }

    /** What waited was written to everybody. */
    void written() {
        told = waiting;
        if (said > 0) {
            meters.delivered(said, members.size(), oldest);
            said = 0;
        }
    }

    /** What somebody said: its author's own sessions hear it in their own way. */
    private int append(byte[] text, Event.Said event, Map<String, List<Membership>> places) {
        List<Membership> authors =
                places.get(UserName.shown(event.message().user()).key());
        if (authors == null) {
            return append(text);
        }
        int from = batch == null ? 0 : batch.readableBytes();
        int to = append(text);
        byte[] elsewhere = null;
        for (Membership author : authors) {
            if (author.session.speech().holds(event.message().id())) {
                splice(author, new Splice(from, to, voice.encodeOwn(event, true)));
            } else {
                elsewhere = elsewhere == null ? voice.encodeOwn(event, false) : elsewhere;
                splice(author, new Splice(from, to, elsewhere));
            }
        }
        return to;
    }

    private void splice(Membership member, Splice splice) {
        List<Splice> splices = member.splices;
        if (splices == null) {
            splices = new ArrayList<>();
            member.splices = splices;
            if (spliced.isEmpty()) {
                spliced = new ArrayList<>();
            }
            spliced.add(member);
        }
        splices.add(splice);
    }

    /** Those who hear parts of the batch in another way: the caller's to serve, before anybody comes or goes. */
    List<Membership> takeSpliced() {
        List<Membership> taken = spliced;
        spliced = List.of();
        return taken;
    }

    /** What each one hears in its own way: the caller's to tell them. */
    List<OwnFrame> takeOwn() {
        List<OwnFrame> taken = own;
        own = List.of();
        ownBytes = 0;
        return taken;
    }

    /** The batch, which is the caller's now; null where nobody said anything. */
    @Nullable
    ByteBuf take() {
        ByteBuf taken = batch;
        batch = null;
        return taken == null ? null : Frames.trimmed(taken);
    }
}
