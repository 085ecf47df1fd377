package dev.parley.dialect.socketio;

import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.dialect.Fields;
import dev.parley.dialect.FrameReader;
import org.jspecify.annotations.Nullable;

/** A packet of the main namespace as text: {@code 0{"token":"…"}}, {@code 21["join",{"room":"lobby"}]}, {@code 51-["join",{…}]}. */
final class ChatPacket {
    /** The type of a frame that asks for entry. */
    static final String CONNECT = "connect";

    /** What any number of as many digits fits into a long with. */
    private static final int MAX_DIGITS = 18;

    private ChatPacket() {}

    /**
     * @param utf8 a packet of the type connect, event or binary event
     * @return of the type {@code connect} with what came along as its payload; or of the event's name, with its first argument as payload and
     *     the number of the acknowledgement as id
     * @throws RefusedException {@link Refusal#INVALID_JSON}; {@link Refusal#VALIDATION_ERROR} where an event has no name of its own
     */
    static Fields read(byte[] utf8) {
        if (utf8.length == 0) {
            throw new RefusedException(Refusal.INVALID_JSON);
        }
        return switch (utf8[0]) {
            case '0' -> FrameReader.readArgument(CONNECT, utf8, 1);
            case '2' -> event(utf8, 1);
            case '5' -> event(utf8, afterAttachments(utf8));
            default -> throw new RefusedException(Refusal.INVALID_JSON);
        };
    }

    private static Fields event(byte[] utf8, int from) {
        int end = afterDigits(utf8, from);
        Fields event = FrameReader.readCall(utf8, end, ack(utf8, from, end));
        if (event.type().equals(CONNECT)) {
            throw RefusedException.field("type", "the name is reserved");
        }
        return event;
    }

    private static @Nullable Long ack(byte[] utf8, int from, int end) {
        if (end - from > MAX_DIGITS) {
            throw new RefusedException(Refusal.INVALID_JSON);
        }
        long ack = 0;
        for (int at = from; at < end; at++) {
            ack = ack * 10 + utf8[at] - '0';
        }
        return end == from ? null : ack;
    }

    private static int afterAttachments(byte[] utf8) {
        int end = afterDigits(utf8, 1);
        if (end == 1 || end == utf8.length || utf8[end] != '-') {
            throw new RefusedException(Refusal.INVALID_JSON);
        }
        return end + 1;
    }

    private static int afterDigits(byte[] utf8, int from) {
        int end = from;
        while (end < utf8.length && utf8[end] >= '0' && utf8[end] <= '9') {
            end++;
        }
        return end;
    }
}
