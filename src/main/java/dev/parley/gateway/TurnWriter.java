package dev.parley.gateway;

import dev.parley.core.Position;
import dev.parley.core.RoomId;
import dev.parley.gateway.ws.Frames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes what an audience was told in a turn to each of its members. */
final class TurnWriter {
    private final Fanout fanout;

    TurnWriter(Fanout fanout) {
        this.fanout = fanout;
    }

    void write(Audience audience) {
        ByteBuf batch = audience.take();
        if (batch != null) {
            writeAlike(audience, batch);
        }
        List<OwnFrame> own = audience.takeOwn();
        if (!own.isEmpty()) {
            List<Membership> all = audience.members();
            for (int i = 0; i < all.size(); i++) {
                tryToWriteOwn(all.get(i), own);
            }
            audience.written();
        }
    }

    private void writeAlike(Audience audience, ByteBuf batch) {
        SharedBatch shared = new SharedBatch(batch, fanout.deflation());
        List<Membership> all = audience.members();
        for (int i = 0; i < all.size(); i++) {
            Membership member = all.get(i);
            if (member.splices == null) {
                fanout.write(member.session, shared.of(member.session.wire()));
            }
        }
        audience.takeSpliced().forEach(member -> writeSpliced(member, batch));
        shared.release();
        audience.written();
    }

    /** The batch, with what the member hears in another way in its place. Who can't be told is sent away. */
    private void writeSpliced(Membership member, ByteBuf batch) {
        List<Audience.Splice> splices = member.splices;
        member.splices = null;
        try {
            SplicedBatch.write(
                    batch, splices == null ? List.of() : splices, frames -> fanout.write(member.session, frames));
        } catch (RuntimeException | OutOfMemoryError broken) {
            fanout.sendAway(member.session, broken);
        }
    }

    /** Who can't be told is sent away to recover; everybody else hears it. */
    private void tryToWriteOwn(Membership member, List<OwnFrame> turn) {
        try {
            writeOwn(member, turn);
        } catch (RuntimeException | OutOfMemoryError broken) {
            fanout.sendAway(member.session, broken);
        }
    }

    /** What it was told in its other rooms is looked up once. */
    private void writeOwn(Membership member, List<OwnFrame> turn) {
        Session session = member.session;
        Held held = session.held();
        if (held != null) {
            held.add(turn);
            return;
        }
        Map<RoomId, Position> standing = session.places().standing();
        List<byte[]> told = new ArrayList<>(turn.size());
        turn.forEach(frame -> told.add(frame.told(standing)));
        // all of it that may fail comes before it
        ByteBuf frames = PooledByteBufAllocator.DEFAULT.directBuffer(Math.toIntExact(Frames.sizeOf(told)));
        told.forEach(text -> Frames.appendText(frames, text));
        fanout.write(session, frames);
    }

    static ByteBuf framed(byte[] text) {
        ByteBuf frame = PooledByteBufAllocator.DEFAULT.directBuffer(text.length + Frames.MAX_HEADER);
        Frames.appendText(frame, text);
        return frame;
    }
}
