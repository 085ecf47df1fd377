package dev.parley.gateway;

import dev.parley.dialect.Voice;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Members of a room, on one loop, who hear alike: what they are told in a turn is one batch of frames, encoded and framed once. */
final class Audience {
    private static final int FIRST_CAPACITY = 1024;

    private final Voice voice;
    private final List<Membership> members = new ArrayList<>();
    private @Nullable ByteBuf batch;

    Audience(Voice voice) {
        this.voice = voice;
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
        members.add(member);
    }

    /** The last one takes the free place: nobody is searched for. */
    void remove(Membership member) {
        Membership last = members.remove(members.size() - 1);
        if (last != member) {
            members.set(member.place, last);
            last.place = member.place;
        }
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

    /** The batch, which is the caller's now; null where nobody said anything. */
    @Nullable
    ByteBuf take() {
        ByteBuf taken = batch;
        batch = null;
        if (taken != null && taken.capacity() > 2 * taken.readableBytes()) {
            // a reader that stalls keeps all of it, and only what it reads is counted
            trim(taken);
        }
        return taken;
    }

    private static void trim(ByteBuf taken) {
        try {
            taken.capacity(taken.readableBytes());
        } catch (OutOfMemoryError full) {
            // then it stays as it is: the batch is what matters
        }
    }
}
