package dev.parley.dialect.socketio;

import dev.parley.core.RefusedException;
import dev.parley.dialect.Ask;
import dev.parley.dialect.Fields;
import org.jspecify.annotations.Nullable;

/**
 * What an answer needs to know of its packet.
 *
 * @param connects it asked for entry
 * @param ack under which the answer is expected; null: none is
 * @param nonce a refusal carries it; null where it gave none
 */
record Asked(boolean connects, @Nullable Long ack, @Nullable String nonce) {

    static Asked of(Fields packet) {
        Long ack = packet.readableId() instanceof Long number ? number : null;
        return new Asked(packet.type().equals(ChatPacket.CONNECT), ack, nonceOf(packet));
    }

    static Asked of(Ask ask) {
        if (ask.ref() instanceof Asked asked) {
            return asked;
        }
        throw new IllegalArgumentException("not asked in this dialect");
    }

    private static @Nullable String nonceOf(Fields packet) {
        try {
            return packet.payload().nonce();
        } catch (RefusedException unreadable) {
            return null;
        }
    }
}
