package dev.parley.dialect.socketio;

import dev.parley.dialect.StrangersJson;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the text of one packet: {@code 52-/demo,17["hello",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]}. */
final class PacketReader {
    private static final int MAX_NAMESPACE = 256;
    private static final int MAX_ACK_DIGITS = 15;
    private static final int MAX_ATTACHMENTS = 10;
    private static final long NO_ACK = -1;

    private final byte[] utf8;
    private int at;

    private PacketReader(byte[] utf8) {
        this.utf8 = utf8;
    }

    /** @param attachments how many are still to come; 0-10 */
    record Announced(Packet packet, int attachments) {}

    /**
     * @param utf8 the content of an Engine.IO message, without its type
     * @throws MalformedPacketException where it is none, or none that a client sends
     */
    static Announced read(byte[] utf8) {
        if (!StrangersJson.isUtf8(utf8)) {
            throw new MalformedPacketException("not UTF-8");
        }
        return new PacketReader(utf8).packet();
    }

    private Announced packet() {
        return switch (utf8.length == 0 ? ' ' : utf8[at++]) {
            case '0' -> connect();
            case '1' -> disconnect();
            case '2' -> event(0);
            case '3' -> answer(0);
            case '5' -> event(attachments());
            case '6' -> answer(attachments());
            default -> throw new MalformedPacketException("no type that a client sends");
        };
    }

    private Announced connect() {
        String namespace = namespace();
        PacketJson.Place auth = at == utf8.length ? nothing() : PacketJson.object(utf8, at);
        return announced(Packet.Type.CONNECT, namespace, NO_ACK, "", auth, 0);
    }

    private Announced disconnect() {
        String namespace = namespace();
        if (at < utf8.length) {
            throw new MalformedPacketException("a disconnect packet has no payload");
        }
        return announced(Packet.Type.DISCONNECT, namespace, NO_ACK, "", nothing(), 0);
    }

    private Announced event(int attachments) {
        String namespace = namespace();
        long ack = ack();
        PacketJson.Call call = PacketJson.call(utf8, at, attachments);
        return announced(Packet.Type.EVENT, namespace, ack, call.event(), call.arguments(), attachments);
    }

    private Announced answer(int attachments) {
        String namespace = namespace();
        long ack = ack();
        if (ack == NO_ACK) {
            throw new MalformedPacketException("an acknowledgement of nothing");
        }
        PacketJson.Place arguments = PacketJson.arguments(utf8, at, attachments);
        return announced(Packet.Type.ACK, namespace, ack, "", arguments, attachments);
    }

    private Announced announced(
            Packet.Type type, String namespace, long ack, String event, PacketJson.Place json, int attachments) {
        Packet packet = new Packet(type, namespace, ack, event, json.from(), json.to(), List.of(), utf8);
        return new Announced(packet, attachments);
    }

    private PacketJson.Place nothing() {
        return new PacketJson.Place(at, at);
    }

    private int attachments() {
        String digits = digits(2);
        if (digits.isEmpty() || at == utf8.length || utf8[at] != '-') {
            throw new MalformedPacketException("no number of attachments");
        }
        at++;
        int count = Integer.parseInt(digits);
        if (count > MAX_ATTACHMENTS) {
            throw new MalformedPacketException("too many attachments");
        }
        return count;
    }

    private String namespace() {
        if (at == utf8.length || utf8[at] != '/') {
            return "/";
        }
        int end = at;
        while (end < utf8.length && utf8[end] != ',') {
            end++;
        }
        String name = new String(utf8, at, end - at, StandardCharsets.UTF_8);
        if (name.length() > MAX_NAMESPACE) {
            throw new MalformedPacketException("too long a namespace");
        }
        at = Math.min(end + 1, utf8.length);
        return name;
    }

    private long ack() {
        String digits = digits(MAX_ACK_DIGITS);
        return digits.isEmpty() ? NO_ACK : Long.parseLong(digits);
    }

    /** As many as there are, but no more than {@code most}: what follows then is not what must follow. */
    private String digits(int most) {
        int from = at;
        while (at < utf8.length && at - from < most && utf8[at] >= '0' && utf8[at] <= '9') {
            at++;
        }
        return from == at ? "" : new String(utf8, from, at - from, StandardCharsets.US_ASCII);
    }
}
