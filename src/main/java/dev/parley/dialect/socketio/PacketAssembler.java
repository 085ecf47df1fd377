package dev.parley.dialect.socketio;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a packet together from its text and the attachments that follow it. Nothing else may come between. */
final class PacketAssembler {
    private final int maxAttachmentBytes;
    private PacketReader.@Nullable Announced pending;
    private List<byte[]> attachments = new ArrayList<>();
    private int bytes;

    /** @param maxAttachmentBytes of one packet */
    PacketAssembler(int maxAttachmentBytes) {
        this.maxAttachmentBytes = maxAttachmentBytes;
    }

    /**
     * @return null where attachments are still to come
     * @throws MalformedPacketException also where those of the last packet have not come yet
     */
    @Nullable
    Packet text(byte[] utf8) {
        if (pending != null) {
            throw new MalformedPacketException("text instead of an attachment");
        }
        PacketReader.Announced announced = PacketReader.read(utf8);
        if (announced.attachments() == 0) {
            return announced.packet();
        }
        pending = announced;
        return null;
    }

    /**
     * @return null where more are still to come
     * @throws MalformedPacketException where none was announced, or they are too large together
     */
    @Nullable
    Packet binary(byte[] attachment) {
        PacketReader.Announced whose = pending;
        if (whose == null) {
            throw new MalformedPacketException("an attachment of nothing");
        }
        if (attachment.length > maxAttachmentBytes - bytes) {
            throw new MalformedPacketException("too large attachments");
        }
        bytes += attachment.length;
        attachments.add(attachment);
        if (attachments.size() < whose.attachments()) {
            return null;
        }
        Packet text = whose.packet();
        Packet whole = new Packet(
                text.type(),
                text.namespace(),
                text.ack(),
                text.event(),
                text.from(),
                text.to(),
                attachments,
                text.text());
        forget();
        return whole;
    }

    /** What came of a packet that will not be whole any more. */
    void forget() {
        pending = null;
        attachments = new ArrayList<>();
        bytes = 0;
    }
}
